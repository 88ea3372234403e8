using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Problems;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Membership;

/// <summary>What the steps of a change make of the members.</summary>
public sealed class MembershipStepTests : StoreFixture
{
    private const int Candidates = 8;

    private Guid _group;
    private Guid[] _users = [];

    [Test]
    public void Steps_do_to_the_members_what_they_do_to_a_set() => Prop.ForAll(
        Gen.Choose(0, 3).SelectMany(kind => Ids().Select(ids => (Kind: kind, Ids: ids))).ListOf().Select(steps => steps.Take(5).ToList())
            .ToArbitrary(),
        steps =>
        {
            var before = MembersOfAsync(_group).GetAwaiter().GetResult().ToHashSet();
            var (expected, changed) = Model(before, steps);

            var done = ChangeMembersAsync(_group, [.. steps.Select(Step)]).GetAwaiter().GetResult().Done();

            return done.Changed == changed && MembersOfAsync(_group).GetAwaiter().GetResult().ToHashSet().SetEquals(expected);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(60).WithEndSize(5));

    [Test]
    public async Task Unknown_and_malformed_ids_are_named_in_one_refusal_and_nothing_is_written(
        [Values] bool exact)
    {
        var before = await StoredRowAsync(_group);
        string[] wrong = [Guid.CreateVersion7().ToString(), "not-an-id", Guid.CreateVersion7().ToString().ToUpperInvariant()];
        string[] ids = [_users[0].ToString(), .. wrong, _users[1].ToString()];

        var detail = (await ChangeMembersAsync(
            _group, exact ? new MembershipStep.ReplaceAll(ids) : new MembershipStep.Add(ids))).Refused(ScimType.InvalidValue);

        foreach (var id in ids)
        {
            Assert.That(detail.Contains(id, StringComparison.Ordinal), Is.EqualTo(wrong.Contains(id)), $"{id} in: {detail}");
        }

        Assert.That(await StoredRowAsync(_group), Is.EqualTo(before));
    }

    [TestCase(20, "")]
    [TestCase(21, " and 1 more")]
    [TestCase(500, " and 480 more")]
    public async Task Of_many_unknown_ids_the_first_twenty_are_named(int count, string rest)
    {
        var ids = Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7().ToString()).ToList();

        var detail = (await ChangeMembersAsync(_group, new MembershipStep.Add(ids))).Refused(ScimType.InvalidValue);

        Assert.That(ids.Where(id => detail.Contains(id, StringComparison.Ordinal)), Is.EqualTo(ids.Take(20)));
        Assert.That(detail, rest.Length > 0 ? Does.Contain(rest) : Does.Not.Contain("more"));
    }

    [Test]
    public async Task A_member_created_while_it_is_looked_for_is_added([Values] bool exact)
    {
        var late = Guid.CreateVersion7();
        var statements = new StatementRecorder();
        statements.Before[1] = () => RequestAsync(store => store.CreateManyAsync(
            [new NewResource(User, late, Named(User, $"late {exact}"), [], null)], together: false, 0, CancellationToken.None));
        await using var database = statements.Record(ConnectionString, Tenant.Id);
        List<string> ids = [_users[0].ToString(), late.ToString()];

        var outcome = await new MembershipWriter(database, Catalogue, BaseUrl).ApplyAsync(
            Group, _group, new MembershipChange([exact ? new MembershipStep.ReplaceAll(ids) : new MembershipStep.Add(ids)]),
            CancellationToken.None);

        Assert.That((outcome.Changed, outcome.Problem), Is.EqualTo((true, (ScimProblem?)null)));
        Assert.That(await MembersOfAsync(_group), Does.Contain(late));
    }

    [Test]
    public async Task A_later_step_that_is_refused_takes_back_the_earlier_ones()
    {
        var before = await StoredRowAsync(_group);

        (await ChangeMembersAsync(
            _group, new MembershipStep.Add([_users[2].ToString(), _users[3].ToString()]), new MembershipStep.ReplaceAll([]),
            new MembershipStep.Add(["no-id"]))).Refused(ScimType.InvalidValue);

        Assert.That(await StoredRowAsync(_group), Is.EqualTo(before));
    }

    [Test]
    public async Task An_id_of_a_type_that_cannot_be_a_member_is_unknown()
    {
        var stranger = Guid.CreateVersion7();
        await ExecuteAsync($$"""
            INSERT INTO resources (tenant_id, id, resource_type, document, search, version, created, last_modified)
            VALUES ({{Tenant.Id}}, '{{stranger}}', 'Device', '{}', '{}', 1, now(), now())
            """);

        var outcome = await ChangeMembersAsync(_group, new MembershipStep.Add([stranger.ToString()]));

        Assert.That(outcome.Refused(ScimType.InvalidValue), Does.Contain(stranger.ToString()));
    }

    [TestCase("type eq \"Group\"", "A")]
    [TestCase("type eq \"user\"", "b", "c")]
    [TestCase("display co \"B\"", "b")]
    [TestCase("not (display eq \"a\")", "b", "c")]
    [TestCase("display eq \"a\" or type eq \"User\"", "A", "b", "c")]
    [TestCase("$ref ew \"nothing\"")]
    public async Task A_condition_removes_the_members_that_fulfil_it(string condition, params string[] removed)
    {
        var name = $"conditions {TestContext.CurrentContext.Test.ID} ";
        var ids = new Dictionary<string, Guid>
        {
            ["A"] = (await CreateAsync(Group, $$"""{"schemas":[],"displayName":"A","externalId":"{{name}}"}""")).Id,
            ["b"] = (await CreateAsync(User, $$"""{"schemas":[],"userName":"{{name}}b","displayName":"b"}""")).Id,
            ["c"] = (await CreateAsync(User, $$"""{"schemas":[],"userName":"{{name}}c","displayName":"c"}""")).Id,
        };
        var group = await CreateAsync(
            Group, $$"""{"schemas":[],"displayName":"{{name}}"}""", [.. ids.Values.Select(id => id.ToString())]);

        var done = (await ChangeMembersAsync(
            group.Id, new MembershipStep.RemoveWhere(MemberConditions.Of(condition)))).Done();

        Assert.That(await MembersOfAsync(group.Id), Is.EquivalentTo(ids.Where(pair => !removed.Contains(pair.Key)).Select(pair => pair.Value)));
        Assert.That(done.Resource.Version, Is.EqualTo(removed.Length > 0 ? 2 : 1));
        await Store.DeleteAsync(Group, ids["A"], null, CancellationToken.None);
    }

    protected override async Task SeedAsync()
    {
        _users = await CreateUsersAsync(Candidates, "candidate.");
        _group = (await CreateAsync(Group, """{"schemas":[],"displayName":"stepped"}""", _users[0].ToString())).Id;
    }

    private static Gen<List<int>> Ids() => Gen.Choose(0, Candidates - 1).ListOf().Select(ids => ids.ToList());

    private MembershipStep Step((int Kind, List<int> Ids) step)
    {
        List<string> ids = [.. step.Ids.Select(at => _users[at].ToString())];
        return step.Kind switch
        {
            0 => new MembershipStep.Add(ids),
            1 => new MembershipStep.Remove(ids),
            2 => new MembershipStep.ReplaceAll(ids),
            _ => new MembershipStep.RemoveWhere(
                MemberConditions.Of(string.Join(" or ", ids.Append("none").Select(id => $"value eq \"{id}\"")))),
        };
    }

    private (HashSet<Guid> Members, bool Changed) Model(HashSet<Guid> members, List<(int Kind, List<int> Ids)> steps)
    {
        var (now, changed) = (members.ToHashSet(), false);
        foreach (var (kind, places) in steps)
        {
            var ids = places.Select(at => _users[at]).ToHashSet();
            HashSet<Guid> next = kind switch { 0 => [.. now, .. ids], 2 => ids, _ => [.. now.Except(ids)] };
            changed |= !next.SetEquals(now);
            now = next;
        }

        return (now, changed);
    }
}
