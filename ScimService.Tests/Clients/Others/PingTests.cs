using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Others;

/// <summary>PingOne and PingFederate.</summary>
[TestFixture]
internal sealed class PingTests
{
    private TenantClient _client = null!;
    private string _user = "";

    [SetUp]
    public async Task CreateOne()
    {
        _client = await RunningService.NewTenantAsync();
        _user = (await _client.CreateUserAsync("x@y.example")).Id;
        await _client.CreateUserAsync("other@y.example");
    }

    [TestCase("userName Eq \"x@y.example\"")]
    [TestCase("USERNAME EQ \"X@Y.example\"")]
    [TestCase("emails eq \"x@y.example\"")]
    [TestCase("emails.value Eq \"x@Y.EXAMPLE\"")]
    public async Task The_unique_identifier_is_found(string filter)
    {
        var found = (await _client.FindAsync("/Users", filter)).ShouldBe(200, """{"totalResults": 1}""");

        Assert.That(found.Resources[0]["id"]!.GetValue<string>(), Is.EqualTo(_user));
    }

    [Test]
    public async Task Membership_is_merged_or_overwritten()
    {
        var other = (await _client.CreateUserAsync("third@y.example")).Id;
        var group = (await _client.CreateGroupAsync("Engineering", _user)).Id;

        (await _client.PatchAsync($"/Groups/{group}", $$"""{"op": "add", "path": "members", "value": {"value": "{{other}}"} }"""))
            .ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.EquivalentTo([_user, other]));

        (await _client.PatchAsync(
            $"/Groups/{group}", $$"""{"op": "replace", "path": "members", "value": [{"value": "{{other}}"}]}""")).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.EqualTo([other]));
    }

    [Test]
    public async Task The_remove_action_disables_or_deletes()
    {
        (await _client.PatchAsync($"/Users/{_user}", """{"op": "replace", "path": "active", "value": false}"""))
            .ShouldBe(200, """{"active": false}""");
        (await _client.DeleteAsync($"/Users/{_user}")).ShouldBe(204);
    }
}
