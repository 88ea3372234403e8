using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Others;

[TestFixture]
internal sealed class JumpCloudTests
{
    private TenantClient _client = null!;

    [SetUp]
    public async Task Connect() => _client = await RunningService.NewTenantAsync();

    [Test]
    public async Task Activation_creates_a_test_user_and_a_test_group_and_deletes_them()
    {
        (await _client.GetAsync("/Users?startIndex=1&count=1")).ShouldBe(200, """{"totalResults": 0, "Resources": []}""");
        var user = (await _client.CreateUserAsync("jumpcloud-test-user@brightfen.example")).Id;
        var group = (await _client.CreateGroupAsync("JumpCloud Test Group")).Id;
        (await _client.PatchAsync($"/Groups/{group}", $$"""{"op": "add", "path": "members", "value": [{"value": "{{user}}"}]}"""))
            .ShouldBe(204);

        (await _client.DeleteAsync($"/Users/{user}")).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.Empty);
        (await _client.DeleteAsync($"/Groups/{group}")).ShouldBe(204);
        (await _client.GetAsync("/Users?startIndex=1&count=1")).ShouldBe(200, """{"totalResults": 0, "Resources": []}""");
    }

    [Test]
    public async Task One_operation_per_attribute_is_applied()
    {
        var user = (await _client.CreateUserAsync("rhea.sato@brightfen.example")).Id;

        (await _client.PatchAsync($"/Users/{user}", """
            {"op": "replace", "path": "name.givenName", "value": "Rhea"},
            {"op": "replace", "path": "name.familyName", "value": "Sato"},
            {"op": "replace", "path": "active", "value": false},
            {"op": "replace", "path": "emails[type eq \"work\"].value", "value": "rhea@brightfen.example"}
            """)).ShouldBe(200, """
            {
                "name": {"givenName": "Rhea", "familyName": "Sato"}, "active": false,
                "emails": [{"type": "work", "value": "rhea@brightfen.example", "primary": true}]
            }
            """);
    }

    [Test]
    public async Task Removal_with_a_value_array_leaves_the_others()
    {
        var first = (await _client.CreateUserAsync("first@brightfen.example")).Id;
        var second = (await _client.CreateUserAsync("second@brightfen.example")).Id;
        var group = (await _client.CreateGroupAsync("Engineering", first, second)).Id;

        (await _client.PatchAsync(
            $"/Groups/{group}", $$"""{"op": "remove", "path": "members", "value": [{"value": "{{second}}"}]}""")).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.EqualTo([first]));

        (await _client.PatchAsync($"/Groups/{group}", """{"op": "remove", "path": "members", "value": []}""")).ShouldBe(204);
        Assert.That(await _client.MembersOfAsync(group), Is.EqualTo([first]));
    }
}
