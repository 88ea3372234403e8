using System.Text.Json.Nodes;
using ScimService.Tests.Api.Startup;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Schemas;

/// <summary>Schema files that make stored values compare otherwise than they were stored.</summary>
[TestFixture]
internal sealed class ComparisonChangeTests
{
    private const string Secret = "the-secret-of-the-default-tenant";

    private string _folder = "";
    private string _database = "";
    private RunningService _service = null!;
    private TenantClient _client = null!;

    private string SchemaFile => Path.Combine(_folder, "device.schema.json");

    [SetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("scim-schemas-").FullName;
        foreach (var file in Directory.EnumerateFiles(Examples.Device))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        Change("assetTag", attribute =>
        {
            attribute.Remove("uniqueness");
            attribute["caseExact"] = false;
        });
        _database = await TestPostgres.CreateDatabaseAsync();
        _service = await RunningService.StartAsync(
            ("ConnectionStrings:Scim", _database), ("Scim:SchemasPath", _folder), ("Scim:SchemasReloadInterval", "00:00:00.1"));
        _client = _service.NewTenant();
    }

    [TearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        await TestPostgres.DropDatabaseAsync(_database);
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task Without_resources_of_the_type_the_change_is_taken_over()
    {
        Change("assetTag", attribute => attribute["uniqueness"] = "server");
        await UntilAsync(async () => (await UniquenessAsync()) == "server");

        (await CreateAsync("A-1")).ShouldBe(201);
        (await CreateAsync("a-1")).ShouldRefuse(409, "uniqueness");
    }

    [Test]
    public async Task It_is_refused_until_the_resources_are_reindexed()
    {
        var device = (await CreateAsync("A-1")).ShouldBe(201);
        var user = await _client.CreateUserAsync("mara@device.example");

        Change("assetTag", attribute => attribute["uniqueness"] = "server");
        Change("kind", attribute => attribute["caseExact"] = true);
        await UntilAsync(async () => (await HealthAsync()).StartsWith("Degraded", StringComparison.Ordinal));
        Assert.That(await HealthAsync(), Does.Contain(
            "Device assetTag: its values are stored to be compared without case and would now be compared without case, each value once; undo "
            + "the change, or run the command reindex with these files. Device kind: its values are stored to be compared without case and "
            + "would now be compared with case;"));
        await ShouldFindAsync("assetTag eq \"a-1\"", 1);

        var (refused, reason) = await RunAsync();
        Assert.That(refused, Is.EqualTo(1), reason);
        Assert.That(reason, Does.Contain("The service cannot start").And.Contain("Device kind: its values are stored"));

        var (done, told) = await RunAsync("reindex");
        Assert.That(done, Is.Zero, told);
        Assert.That(told, Does.Contain("1 of 2 were rewritten"));
        await UntilAsync(async () => await HealthAsync() == "Healthy");

        (await CreateAsync("a-1")).ShouldRefuse(409, "uniqueness");
        await ShouldFindAsync("assetTag eq \"a-1\"", 1);
        await ShouldFindAsync("kind eq \"Laptop\"", 1);
        await ShouldFindAsync("kind eq \"laptop\"", 0);
        (await _client.GetAsync($"/Devices/{device.Id}")).ShouldBe(200, $$"""
            {"assetTag": "A-1", "meta": {"version": "{{device.Version.Replace("\"", "\\\"", StringComparison.Ordinal)}}"} }
            """);
        (await _client.FindAsync("/Users", "active eq true")).ShouldBe(200, $$"""{"totalResults": 1, "Resources": [{"id": "{{user.Id}}"}]}""");
    }

    [Test]
    public async Task Values_that_are_not_unique_are_named_and_nothing_is_written()
    {
        var devices = new[] { (await CreateAsync("A-1")).ShouldBe(201), (await CreateAsync("a-1")).ShouldBe(201) };
        Change("assetTag", attribute => attribute["uniqueness"] = "server");
        Change("kind", attribute => attribute["caseExact"] = true);

        var (refused, reason) = await RunAsync("reindex");
        Assert.That(refused, Is.EqualTo(1), reason);
        Assert.That(reason, Does.Contain("The resources were not reindexed").And.Contain(
            $"Device assetTag: the resources {devices[0].Id} and {devices[1].Id} of the tenant tenant-1 have the same value; change one"));
        await ShouldFindAsync("kind eq \"laptop\"", 2);

        (await _client.DeleteAsync($"/Devices/{devices[1].Id}")).ShouldBe(204);
        Assert.That((await RunAsync("reindex")).ExitCode, Is.Zero);
    }

    [Test]
    public async Task Another_attribute_may_become_the_unique_one_whatever_its_values()
    {
        Change("assetTag", attribute => attribute["uniqueness"] = "server");
        await UntilAsync(async () => (await UniquenessAsync()) == "server");
        foreach (var (tag, name) in new[] { ("a", "b"), ("b", "c"), ("c", "a") })
        {
            (await _client.PostAsync("/Devices", $$"""{"assetTag": "{{tag}}", "displayName": "{{name}}"}""")).ShouldBe(201);
        }

        Change("assetTag", attribute => attribute.Remove("uniqueness"));
        Change("displayName", attribute => attribute["uniqueness"] = "server");
        var (done, told) = await RunAsync("reindex");

        Assert.That(done, Is.Zero, told);
        await UntilAsync(async () => await HealthAsync() == "Healthy" && await UniquenessAsync() != "server");
        await ShouldFindAsync("displayName eq \"b\"", 1);
        (await _client.PostAsync("/Devices", """{"assetTag": "d", "displayName": "c"}""")).ShouldRefuse(409, "uniqueness");
    }

    private void Change(string name, Action<JsonObject> change)
    {
        var schema = JsonNode.Parse(File.ReadAllText(SchemaFile))!.AsObject();
        change(schema["attributes"]!.AsArray().Single(attribute => (string?)attribute!["name"] == name)!.AsObject());
        File.WriteAllText($"{SchemaFile}.new", schema.ToJsonString());
        File.Move($"{SchemaFile}.new", SchemaFile, overwrite: true);
    }

    private Task<ScimAnswer> CreateAsync(string tag) =>
        _client.PostAsync("/Devices", $$"""{"assetTag": "{{tag}}", "displayName": "Device", "kind": "Laptop"}""");

    private async Task ShouldFindAsync(string filter, int count) =>
        (await _client.FindAsync("/Devices", filter)).ShouldBe(200, $$"""{"totalResults": {{count}}}""");

    private async Task<string?> UniquenessAsync() =>
        (string?)(await _client.GetAsync("/Schemas/urn:example:scim:schemas:1.0:Device")).ShouldBe(200)
            .Body["attributes"]!.AsArray().Single(attribute => (string?)attribute!["name"] == "assetTag")!["uniqueness"];

    private Task<(int ExitCode, string Output)> RunAsync(params string[] arguments) => ServiceCommand.RunAsync(
        arguments, [$"ConnectionStrings__Scim={_database}", $"Scim__SchemasPath={_folder}", $"AUTH_SECRET={Secret}"]);

    private async Task<string> HealthAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(_service.Address, "/health/ready"));
    }

    private static async Task UntilAsync(Func<Task<bool>> isSo)
    {
        for (var tries = 0; !await isSo(); tries++)
        {
            Assert.That(tries, Is.LessThan(200), "It did not come so.");
            await Task.Delay(50);
        }
    }
}
