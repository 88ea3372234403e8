using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Schemas;

/// <summary>Groups with an extension that is required.</summary>
[TestFixture]
internal sealed class GroupExtensionTests
{
    private const string Team = "urn:example:scim:schemas:extension:team:1.0:Group";

    private string _folder = "";
    private RunningService _service = null!;
    private TenantClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("scim-schemas-").FullName;
        await File.WriteAllTextAsync(Path.Combine(_folder, "team.schema.json"), $$"""
            {"id": "{{Team}}", "name": "Team", "attributes": [{"name": "costCentre", "required": true}, {"name": "floor", "type": "integer"}]}
            """);
        await File.WriteAllTextAsync(Path.Combine(_folder, "group.resource-type.json"), $$"""
            {"name": "Group", "schemaExtensions": [{"schema": "{{Team}}", "required": true}]}
            """);
        _service = await RunningService.StartAsync(("Scim:SchemasPath", _folder));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [SetUp]
    public void TakeTenant() => _client = _service.NewTenant();

    [Test]
    public async Task A_group_needs_it()
    {
        (await _client.GetAsync("/ResourceTypes/Group")).ShouldBe(200, $$"""{"schemaExtensions": [{"schema": "{{Team}}", "required": true}]}""");
        var refused = (await _client.PostAsync("/Groups", """{"displayName": "Editors"}""")).ShouldRefuse(400, "invalidValue");
        Assert.That(refused.Detail, Does.StartWith(Team));
        (await _client.PostAsync("/Groups", $$"""{"displayName": "Editors", "{{Team}}": {"floor": 3} }""")).ShouldRefuse(400, "invalidValue");
    }

    [Test]
    public async Task It_is_found_sorted_and_changed_beside_the_members()
    {
        var user = await _client.CreateUserAsync("mara@team.example");
        var first = await CreateAsync("Editors", 3, user.Id);
        await CreateAsync("Authors", 2, user.Id);

        (await _client.FindAsync("/Groups", $"{Team}:costCentre eq \"c3\" and members eq \"{user.Id}\"")).ShouldBe(200, $$"""
            {"totalResults": 1, "Resources": [{"id": "{{first.Id}}", "{{Team}}": {"costCentre": "C3", "floor": 3} }]}
            """);
        (await _client.GetAsync($"/Groups?sortBy={Team}:floor&excludedAttributes=members")).ShouldBe(200, """
            {"Resources": [{"displayName": "Authors", "members": null}, {"displayName": "Editors", "members": null}]}
            """);
        (await _client.PatchAsync($"/Groups/{first.Id}?attributes={Team}:floor,members", $$"""
            {"op": "replace", "path": "{{Team}}:floor", "value": 4}, {"op": "remove", "path": "members[value eq \"{{user.Id}}\"]"}
            """)).ShouldBe(200, $$"""{"members": null, "{{Team}}": {"floor": 4, "costCentre": null} }""");
        (await _client.PatchAsync($"/Groups/{first.Id}", $$"""{"op": "remove", "path": "{{Team}}"}""")).ShouldRefuse(400, "invalidValue");
    }

    private async Task<ScimAnswer> CreateAsync(string displayName, int floor, string member) => (await _client.PostAsync("/Groups", $$"""
        {"displayName": "{{displayName}}", "members": [{"value": "{{member}}"}], "{{Team}}": {"costCentre": "C{{floor}}", "floor": {{floor}} } }
        """)).ShouldBe(201);
}
