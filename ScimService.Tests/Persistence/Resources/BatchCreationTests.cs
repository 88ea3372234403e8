using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

/// <summary>Many creations in one transaction.</summary>
public sealed class BatchCreationTests : StoreFixture
{
    [Test]
    public async Task Of_two_with_one_name_the_first_is_created()
    {
        var outcomes = await CreateAsync([New(User, "twin"), New(User, "other"), New(User, "TWIN")]);

        Assert.That(
            outcomes[2].Refused(ScimType.Uniqueness), Does.Contain(outcomes[0].Done().Resource.Id.ToString()));
        outcomes[1].Done();
    }

    [Test]
    public async Task Each_is_refused_alone_and_the_others_are_created()
    {
        var taken = (await CreateUsersAsync(1, "taken."))[0];
        var unknown = Guid.CreateVersion7().ToString();

        var outcomes = await CreateAsync(
        [
            New(User, "TAKEN.0"), New(User, new string('x', 3000)), New(Group, "unknown", unknown), New(Group, "malformed", "x"),
            New(Group, "fine", taken.ToString(), taken.ToString()),
        ]);

        Assert.That(outcomes[0].Refused(ScimType.Uniqueness), Does.Contain(taken.ToString()));
        Assert.That(outcomes[1].Refused(ScimType.InvalidValue), Does.Contain("userName"));
        Assert.That(outcomes[2].Refused(ScimType.InvalidValue), Does.Contain(unknown));
        Assert.That(outcomes[3].Refused(ScimType.InvalidValue), Does.Contain("\"x\""));
        Assert.That(await MembersOfAsync(outcomes[4].Done().Resource.Id), Is.EqualTo((Guid[])[taken]));
        Assert.That(await AskAsync<long>("""SELECT count(*) AS "Value" FROM resources WHERE unique_key IN ('unknown', 'malformed')"""), Is.Zero);
    }

    [Test]
    public async Task Those_created_together_may_name_each_other()
    {
        var user = New(User, "together");
        var inner = New(Group, "inner", user.Id.ToString());
        var outer = New(Group, "outer", inner.Id.ToString(), user.Id.ToString());
        var circle = inner with { Members = [user.Id.ToString(), outer.Id.ToString()] };

        var outcomes = await CreateAsync([outer, circle, user], together: true);

        Assert.That(outcomes, Has.All.InstanceOf<WriteOutcome.Done>());
        Assert.That(await MembersOfAsync(outer.Id), Is.EquivalentTo((Guid[])[user.Id, inner.Id]));
        Assert.That(await MembersOfAsync(inner.Id), Is.EquivalentTo((Guid[])[user.Id, outer.Id]));
    }

    [TestCase(true, 5, 0)]
    [TestCase(false, 0, 0)]
    [TestCase(false, 1, 1)]
    public async Task Nothing_is_created_when_more_are_refused_than_may_be(bool together, int mostRefusals, int expected)
    {
        var name = $"limited {together} {mostRefusals}";

        var outcomes = await CreateAsync([New(User, name), New(User, name)], together, mostRefusals);

        outcomes[1].Refused(ScimType.Uniqueness);
        Assert.That(
            await AskAsync<long>($"""SELECT count(*) AS "Value" FROM resources WHERE unique_key = lower('{name}')"""),
            Is.EqualTo(expected));
    }

    [Test]
    public async Task Two_batches_with_one_set_of_names_in_opposite_order_create_each_name_once()
    {
        var names = Enumerable.Range(0, 300).Select(number => $"contended {number}").ToList();

        var batches = await Task.WhenAll(
            CreateAsync([.. names.Select(name => New(User, name))]),
            CreateAsync([.. names.AsEnumerable().Reverse().Select(name => New(User, name))]));

        var outcomes = batches.SelectMany(batch => batch).ToList();
        Assert.That(outcomes.OfType<WriteOutcome.Done>().Count(), Is.EqualTo(names.Count));
        foreach (var refused in outcomes.OfType<WriteOutcome.Refused>())
        {
            refused.Refused(ScimType.Uniqueness);
        }
    }

    [Test]
    public async Task A_batch_sent_again_is_refused_whole_in_as_many_statements_as_one_name()
    {
        var names = Enumerable.Range(0, 300).Select(number => $"sent again {number}").ToList();
        var first = await CreateAsync([.. names.Select(name => New(name.EndsWith('7') ? Group : User, name))]);

        var one = await CountAsync(names.Take(1));
        var all = await CountAsync(names);

        Assert.That(all.Statements, Is.EqualTo(one.Statements));
        foreach (var (outcome, owner) in all.Outcomes.Zip(first))
        {
            Assert.That(outcome.Refused(ScimType.Uniqueness), Does.Contain(owner.Done().Resource.Id.ToString()));
        }

        async Task<(int Statements, IReadOnlyList<WriteOutcome> Outcomes)> CountAsync(IEnumerable<string> some)
        {
            var statements = new StatementRecorder();
            await using var database = statements.Record(ConnectionString, Tenant.Id);
            var outcomes = await new ResourceStore(database, Catalogue, TimeProvider.System).CreateManyAsync(
                [.. some.Select(name => New(name.EndsWith('7') ? Group : User, name.ToUpperInvariant()))], together: false, int.MaxValue,
                CancellationToken.None);
            return (statements.Count, outcomes);
        }
    }

    [Test]
    public async Task A_member_deleted_meanwhile_is_refused_by_name()
    {
        var (leaving, staying) = ((await CreateUsersAsync(1, "leaves."))[0], New(User, "stays"));
        await using var deletion = await OtherTransaction.BeginAsync(
            ConnectionString, $"DELETE FROM resources WHERE id = '{leaving}'");
        var creation = CreateAsync([staying, New(Group, "of the leaver", leaving.ToString())]);
        await deletion.WaitForWaitingAsync();
        await deletion.CommitAsync();

        var outcomes = await creation;

        outcomes[0].Done();
        Assert.That(outcomes[1].Refused(ScimType.InvalidValue), Does.Contain(leaving.ToString()));
    }

    private Task<IReadOnlyList<WriteOutcome>> CreateAsync(
        IReadOnlyList<NewResource> resources, bool together = false, int mostRefusals = int.MaxValue) =>
        RequestAsync(store => store.CreateManyAsync(resources, together, mostRefusals, CancellationToken.None));

    private static NewResource New(ResourceType type, string name, params string[] members) =>
        new(type, Guid.CreateVersion7(), Named(type, name), members, null);
}
