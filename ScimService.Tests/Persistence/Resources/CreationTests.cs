using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

public sealed class CreationTests : StoreFixture
{
    private static readonly string[] TypeNames = ["User", "Group"];

    [TestCase("User", "Mara@Example.com", "mara@EXAMPLE.com", "userName")]
    [TestCase("User", "ΣΟΦΟΣ", "σοφος", "userName")]
    [TestCase("Group", "Editors", "eDITORS", "displayName")]
    public async Task A_name_is_taken_in_any_case_and_the_refusal_names_who_has_it(
        string type, string first, string second, string attribute)
    {
        var owner = (await CreateNamedAsync(Type(type), first)).Done().Resource;

        var detail = (await CreateNamedAsync(Type(type), second)).Refused(ScimType.Uniqueness);

        Assert.That(detail, Does.Contain(owner.Id.ToString()).And.Contain(attribute));
        Assert.That(await CountNamedAsync(second), Is.EqualTo(1));
    }

    [TestCaseSource(nameof(TypeNames))]
    public async Task The_name_of_a_deleted_resource_is_free_at_once(string type)
    {
        var first = (await CreateNamedAsync(Type(type), "leaver")).Done().Resource;
        (await Store.DeleteAsync(Type(type), first.Id, null, CancellationToken.None)).Done();

        var second = (await CreateNamedAsync(Type(type), "Leaver")).Done().Resource;

        Assert.That(second.Id, Is.Not.EqualTo(first.Id));
    }

    [Test]
    public async Task A_user_and_a_group_may_have_the_same_name()
    {
        (await CreateNamedAsync(User, "shared")).Done();

        (await CreateNamedAsync(Group, "shared")).Done();
    }

    [TestCaseSource(nameof(TypeNames))]
    public async Task Of_fifty_identical_creations_at_once_one_is_done(string type)
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => RequestAsync(
            store => store.CreateAsync(Type(type), Named(Type(type), "pushed twice"), [], null, CancellationToken.None))));

        var done = outcomes.OfType<WriteOutcome.Done>().ToList();
        Assert.That(done, Has.Count.EqualTo(1));
        foreach (var other in outcomes.Except(done))
        {
            Assert.That(other.Refused(ScimType.Uniqueness), Does.Contain(done[0].Resource.Id.ToString()));
        }
    }

    [Test]
    public async Task Of_identical_creations_with_members_one_is_done_with_all_of_them()
    {
        var members = (await CreateUsersAsync(5, "of.twice.")).Select(id => id.ToString()).ToArray();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => RequestAsync(
            store => store.CreateAsync(Group, Named(Group, "with members twice"), members, null, CancellationToken.None))));

        var done = outcomes.OfType<WriteOutcome.Done>().Single();
        Assert.That(outcomes.OfType<WriteOutcome.Refused>().Count(), Is.EqualTo(19));
        Assert.That(await MembersOfAsync(done.Resource.Id), Has.Count.EqualTo(5));
    }

    [TestCase("a", 2048, true)]
    [TestCase("a", 2049, false)]
    [TestCase("д", 1024, true)]
    [TestCase("д", 1025, false)]
    public async Task A_name_too_long_for_its_index_is_refused(string letter, int letters, bool accepted)
    {
        var outcome = await CreateNamedAsync(User, string.Concat(Enumerable.Repeat(letter, letters)));

        Assert.That(outcome is WriteOutcome.Done, Is.EqualTo(accepted));
        if (!accepted)
        {
            Assert.That(outcome.Refused(ScimType.InvalidValue), Does.Contain("userName").And.Contain("2048"));
        }
    }

    [Test]
    public async Task An_external_id_too_long_for_its_index_is_refused()
    {
        var document = Document(User, $$"""{"schemas":[],"externalId":"{{new string('x', 2049)}}","userName":"long.external"}""");

        var outcome = await Store.CreateAsync(User, document, [], null, CancellationToken.None);

        Assert.That(outcome.Refused(ScimType.InvalidValue), Does.Contain("externalId").And.Contain("2048"));
        Assert.That(await CountNamedAsync("long.external"), Is.Zero);
    }

    [Test]
    public async Task A_group_with_an_unknown_member_is_not_created()
    {
        var known = (await CreateUsersAsync(1, "known."))[0].ToString();
        var unknown = Guid.CreateVersion7().ToString();

        var outcome = await Store.CreateAsync(
            Group, Named(Group, "half known"), [known, unknown], null, CancellationToken.None);

        Assert.That(outcome.Refused(ScimType.InvalidValue), Does.Contain(unknown).And.Not.Contain(known));
        Assert.That(await CountNamedAsync("half known"), Is.Zero);
    }

    [Test]
    public async Task What_is_returned_is_what_is_read_again()
    {
        var document = Document(User, """
            {"schemas":[],"externalId":"00u1","userName":"again","name":{"familyName":"Łęcka — \"Mara\""},"active":true}
            """);

        var created = (await Store.CreateAsync(User, document, [], null, CancellationToken.None)).Done().Resource;

        Assert.That(await FindAsync(User, created.Id), Is.EqualTo(created));
        Assert.That(await FindAsync(Group, created.Id), Is.Null);
        Assert.That(created.Version, Is.EqualTo(1));
    }

    private static ResourceType Type(string name) => SchemaCatalogue.Core.ResourceType(name)!;

    private Task<WriteOutcome> CreateNamedAsync(ResourceType type, string name) =>
        RequestAsync(store => store.CreateAsync(type, Named(type, name), [], null, CancellationToken.None));

    private Task<long> CountNamedAsync(string name) => AskAsync<long>(
        $"""SELECT count(*) AS "Value" FROM resources WHERE unique_key = '{ComparisonForm.Fold(name)}'""");
}
