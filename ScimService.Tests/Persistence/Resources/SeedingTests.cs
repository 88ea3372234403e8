using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

/// <summary>Resources with fixed ids, which several instances bring to their state at once.</summary>
public sealed class SeedingTests : StoreFixture
{
    [Test]
    public async Task What_another_instance_did_not_seed_meanwhile_is_created()
    {
        List<NewResource> seeds = [Seed("one"), Seed("two"), Seed("three")];
        var statements = new StatementRecorder();
        statements.Before[1] = () => RequestAsync(store => store.CreateManyAsync(
            [seeds[1] with { Document = Named(User, "another name") }], together: false, 0, CancellationToken.None));
        await using var database = statements.Record(ConnectionString, Tenant.Id);
        var seeding = new ResourceSeeding(database, new ResourceStore(database, Catalogue, TimeProvider.System));

        var outcomes = await seeding.RunAsync(
            seeds, (seed, _) => new ChangeDecision.Write(seed.Document, MembershipChange.None), CancellationToken.None);

        Assert.That(outcomes, Has.Count.EqualTo(3).And.All.InstanceOf<WriteOutcome.Done>());
        foreach (var seed in seeds)
        {
            var stored = await FindAsync(User, seed.Id);
            Assert.That((string?)DocumentText.Read(stored!.Document)["userName"], Is.EqualTo((string?)seed.Document["userName"]));
        }
    }

    private static NewResource Seed(string name) => new(User, Guid.CreateVersion7(), Named(User, name), [], null);
}
