using System.Collections.Concurrent;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Complaints;

/// <summary>What users of other SCIM servers had to complain of: groups and their members.</summary>
[TestFixture]
internal sealed class GroupComplaintTests
{
    private TenantClient _client = null!;
    private string _a = "";
    private string _b = "";
    private string _c = "";
    private string _group = "";

    [SetUp]
    public async Task GroupOfTwo()
    {
        _client = await RunningService.NewTenantAsync();
        _a = (await _client.CreateUserAsync("a@x.example")).Id;
        _b = (await _client.CreateUserAsync("b@x.example")).Id;
        _c = (await _client.CreateUserAsync("c@x.example")).Id;
        _group = (await _client.CreateGroupAsync("Editors", _a, _b)).Id;
    }

    [TestCase("""{"op": "remove", "path": "members", "value": [{"value": "{b}"}]}""")]
    [TestCase("""{"op": "Remove", "path": "members", "value": [{"$ref": null, "value": "{b}"}]}""")]
    [TestCase("""{"op": "Remove", "path": "members", "value": {"value": "{b}"} }""")]
    [TestCase("""{"op": "Remove", "path": "members", "value": ["{b}"]}""")]
    [TestCase("""{"op": "remove", "path": "members[value eq \"{b}\"]"}""")]
    [TestCase("""{"op": "remove", "path": "MEMBERS[VALUE EQ \"{b}\"]"}""")]
    [TestCase("""{"op": "remove", "path": "urn:ietf:params:scim:schemas:core:2.0:Group:members[value eq \"{b}\"]"}""")]
    public async Task Removing_one_member_removes_that_one_and_never_everybody(string operation)
    {
        await ShouldSucceed(operation);

        Assert.That(await _client.MembersOfAsync(_group), Is.EqualTo([_a]));
        (await _client.GetAsync($"/Users/{_b}")).ShouldBe(200, """{"groups": null}""");
    }

    [TestCase("""{"op": "remove", "path": "members", "value": []}""")]
    [TestCase("""{"op": "remove", "path": "members", "value": [{"value": "{c}"}]}""")]
    [TestCase("""{"op": "remove", "path": "members", "value": [{"value": "nobody"}]}""")]
    [TestCase("""{"op": "remove", "path": "members[value eq \"nobody\"]"}""")]
    [TestCase("""{"op": "add", "path": "members", "value": []}""")]
    [TestCase("""{"op": "add", "path": "members", "value": [{"value": "{a}"}, {"value": "{a}"}]}""")]
    [TestCase("""{"op": "replace", "value": {"displayName": "Editors", "id": "{group}"} }""")]
    public async Task What_changes_nothing_succeeds_without_a_new_version(string operation)
    {
        var before = await _client.GetAsync($"/Groups/{_group}");

        await ShouldSucceed(operation);

        Assert.That((await _client.GetAsync($"/Groups/{_group}")).Text, Is.EqualTo(before.Text));
    }

    [TestCase("""{"op": "remove", "path": "members"}""")]
    [TestCase("""{"op": "replace", "path": "members", "value": []}""")]
    [TestCase("""{"op": "replace", "value": {"members": []} }""")]
    public async Task An_empty_array_is_a_value(string operation)
    {
        await ShouldSucceed(operation);

        Assert.That(await _client.MembersOfAsync(_group), Is.Empty);
    }

    [TestCase("""{"op": "replace", "value": {"displayName": "Authors"} }""")]
    [TestCase("""{"op": "replace", "path": "displayName", "value": "Authors"}""")]
    [TestCase("""{"op": "add", "value": {"externalId": "x"} }""")]
    public async Task A_change_that_names_no_members_keeps_them(string operation)
    {
        await ShouldSucceed(operation);

        Assert.That(await _client.MembersOfAsync(_group), Is.EquivalentTo([_a, _b]));
    }

    [TestCase("""{"op": "add", "path": "members", "value": [{"value": "{c}", "display": "C", "displayName": "C"}]}""")]
    [TestCase("""{"op": "add", "path": "members", "value": [{"value": "{c}", "type": "Group"}]}""")]
    [TestCase("""{"op": "add", "value": {"members": [{"value": "{c}"}]} }""")]
    [TestCase("""{"op": "add", "path": "members", "value": ["{c}"]}""")]
    public async Task Adding_never_shrinks_and_derived_sub_attributes_are_no_obstacle(string operation)
    {
        await ShouldSucceed(operation);

        (await _client.GetAsync($"/Groups/{_group}")).ShouldBe(200, $$"""
            {"members": [{"value": "{{_a}}"}, {"value": "{{_b}}"}, {"value": "{{_c}}", "type": "User"}]}
            """);
    }

    [TestCase("""{"op": "add", "path": "members", "value": [{"value": "{c}"}, {"value": "nobody-1"}, {"value": "nobody-2"}]}""")]
    [TestCase("""{"op": "replace", "path": "members", "value": [{"value": "nobody-1"}, {"value": "nobody-2"}]}""")]
    public async Task An_unknown_member_is_named_and_nothing_is_written(string operation)
    {
        var answer = (await _client.PatchAsync($"/Groups/{_group}", Filled(operation))).ShouldRefuse(400, "invalidValue");

        Assert.That(answer.Detail, Does.Contain("nobody-1").And.Contain("nobody-2"));
        Assert.That(await _client.MembersOfAsync(_group), Is.EquivalentTo([_a, _b]));
    }

    [TestCase("""{"op": "replace", "value": "Authors"}""")]
    [TestCase("""{"op": "replace", "value": ["Authors"]}""")]
    [TestCase("""{"op": "add", "path": "members", "value": 7}""")]
    [TestCase("""{"op": "add", "path": "members", "value": [{"display": "nobody"}]}""")]
    [TestCase("""{"op": "add", "path": "members", "value": [{}]}""")]
    public async Task An_unknown_shape_fails_loudly_and_is_never_a_silent_success(string operation)
    {
        (await _client.PatchAsync($"/Groups/{_group}", Filled(operation))).ShouldRefuse(400, JsonShape.Any);
        Assert.That(await _client.MembersOfAsync(_group), Is.EquivalentTo([_a, _b]));
    }

    [Test]
    public async Task A_group_of_1500_is_returned_whole_and_survives_a_put_and_a_patch()
    {
        var ids = new ConcurrentBag<string>();
        await Parallel.ForAsync(0, 1500, async (number, _) => ids.Add((await _client.CreateUserAsync($"u{number}@x.example")).Id));
        await ShouldSucceed($$"""{"op": "replace", "path": "members", "value": {{TenantClient.Members(ids).ToJsonString()}} }""");

        var group = (await _client.GetAsync($"/Groups/{_group}")).ShouldBe(200).Body;
        Assert.That(group["members"]!.AsArray(), Has.Count.EqualTo(1500));

        group["displayName"] = "Authors";
        (await _client.PutAsync($"/Groups/{_group}", group)).ShouldBe(200);
        await ShouldSucceed("""{"op": "add", "path": "members", "value": [{"value": "{a}"}]}""");
        Assert.That(await _client.MembersOfAsync(_group), Has.Count.EqualTo(1501));
    }

    [Test]
    public async Task The_groups_of_a_member_are_found_by_filter()
    {
        var other = (await _client.CreateGroupAsync("Readers", _b)).Id;
        await _client.CreateGroupAsync("Nobody");

        (await _client.FindAsync("/Groups", $"members.value eq \"{_b}\"")).ShouldBe(200, $$"""
            {"totalResults": 2, "Resources": [{"id": "{{_group}}"}, {"id": "{{other}}"}]}
            """);
        (await _client.FindAsync("/Users", $"groups.value eq \"{other}\"")).ShouldBe(200, $$"""
            {"totalResults": 1, "Resources": [{"id": "{{_b}}"}]}
            """);
    }

    [Test]
    public async Task Groups_that_contain_each_other_hang_nothing()
    {
        var other = (await _client.CreateGroupAsync("Readers", _group, _c)).Id;
        await ShouldSucceed($$"""{"op": "add", "path": "members", "value": [{"value": "{{other}}"}]}""");

        (await _client.GetAsync($"/Users/{_a}")).ShouldBe(200, $$"""
            {"groups": [{"value": "{{_group}}", "type": "direct"}, {"value": "{{other}}", "type": "indirect"}]}
            """);
        (await _client.GetAsync($"/Groups/{other}")).ShouldBe(200, $$"""
            {"members": [{"value": "{{_group}}", "type": "Group", "display": "Editors"}, {"value": "{{_c}}", "type": "User"}]}
            """);
    }

    private async Task ShouldSucceed(string operation) =>
        (await _client.PatchAsync($"/Groups/{_group}", Filled(operation))).ShouldBe(204);

    private string Filled(string operation) => operation
        .Replace("{a}", _a, StringComparison.Ordinal).Replace("{b}", _b, StringComparison.Ordinal)
        .Replace("{c}", _c, StringComparison.Ordinal).Replace("{group}", _group, StringComparison.Ordinal);
}
