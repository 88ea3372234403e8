using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Schemas;

/// <summary>Schema files that are changed while the service runs, and resources that were written before.</summary>
[TestFixture]
internal sealed class ChangedSchemaTests
{
    private const string Warranty = "urn:example:scim:schemas:extension:warranty:1.0:Device";
    private const string SchemaFile = "device.schema.json";

    private string _folder = "";
    private RunningService _service = null!;
    private TenantClient _client = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _folder = Directory.CreateTempSubdirectory("scim-schemas-").FullName;
        Restore();
        _service = await RunningService.StartAsync(("Scim:SchemasPath", _folder), ("Scim:SchemasReloadInterval", "00:00:00.1"));
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        await _service.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [SetUp]
    public async Task TakeTenant()
    {
        _client = _service.NewTenant();
        await RestoreAsync();
    }

    [Test]
    public async Task A_new_attribute_can_be_used_without_a_restart()
    {
        var before = await CreateAsync("A-1", "\"colour\": \"red\"");
        await ChangeAsync(schema => Attributes(schema).Add(JsonNode.Parse("""{"name": "colour", "required": true}""")));

        var after = await CreateAsync("A-2", "\"colour\": \"Blue\"");
        (await _client.FindAsync("/Devices", "colour eq \"blue\"")).ShouldBe(200, $$"""
            {"totalResults": 1, "Resources": [{"id": "{{after.Id}}", "colour": "Blue"}]}
            """);
        (await _client.PostAsync("/Devices", """{"assetTag": "A-3", "displayName": "x"}""")).ShouldRefuse(400, "invalidValue");

        // The required attribute it never had does not stand in the way of another change.
        (await _client.PatchAsync($"/Devices/{before.Id}", """{"op": "replace", "path": "managed", "value": false}""")).ShouldBe(200);
        (await _client.PatchAsync($"/Devices/{after.Id}", """{"op": "replace", "value": {"colour": ""}}""")).ShouldRefuse(400, "invalidValue");
    }

    [Test]
    public async Task What_the_schema_no_longer_knows_is_kept_and_not_returned()
    {
        var device = await CreateAsync("A-1", $$"""
            "tags": ["x"], "addresses": [{"value": "a", "type": "wifi"}], "{{Warranty}}": {"provider": "p"}
            """);
        await ChangeAsync(schema =>
        {
            Attributes(schema).RemoveAll(attribute => (string?)attribute!["name"] == "tags");
            Attributes(schema).Single(attribute => (string?)attribute!["name"] == "addresses")!["subAttributes"]!.AsArray().RemoveAt(1);
        });
        const string left = """{"tags": null, "assetTag": "A-1", "addresses": [{"value": "a", "type": null}]}""";
        (await _client.GetAsync($"/Devices/{device.Id}")).ShouldBe(200, left);
        (await _client.GetAsync($"/Devices/{device.Id}?excludedAttributes=managed")).ShouldBe(200, left);
        (await _client.GetAsync("/Devices")).ShouldBe(200, $$"""{"Resources": [{{left}}]}""");
        (await _client.PatchAsync($"/Devices/{device.Id}", """{"op": "replace", "path": "managed", "value": true}""")).ShouldBe(200, left);

        Write("device.resource-type.json", """{"name": "Device", "endpoint": "/Devices", "schema": "urn:example:scim:schemas:1.0:Device"}""");
        File.Delete(Path.Combine(_folder, "device-warranty.schema.json"));
        await ChangedAsync(async () => (await _client.GetAsync("/Schemas")).TotalResults == 5);
        var plain = (await _client.GetAsync($"/Devices/{device.Id}")).ShouldBe(200);
        Assert.That(plain.Body["schemas"]!.AsArray(), Has.Count.EqualTo(1));
        Assert.That(plain.Body.ContainsKey(Warranty), Is.False);

        await RestoreAsync();
        (await _client.GetAsync($"/Devices/{device.Id}")).ShouldBe(200, $$"""
            {"tags": ["x"], "managed": true, "addresses": [{"value": "a", "type": "wifi"}], "{{Warranty}}": {"provider": "p"} }
            """);
    }

    [Test]
    public async Task A_value_of_another_type_than_the_schema_has_now_breaks_nothing()
    {
        var device = await CreateAsync("A-1", "\"kind\": \"Laptop\", \"tags\": [\"x\"], \"purchasedAt\": \"2026-01-01T00:00:00Z\"");
        await ChangeAsync(schema =>
        {
            foreach (var attribute in Attributes(schema))
            {
                attribute!["multiValued"] = (string?)attribute["name"] is "kind";
                attribute["type"] = (string?)attribute["name"] is "displayName" ? "integer" : attribute["type"]?.DeepClone();
            }
        });

        (await _client.GetAsync($"/Devices/{device.Id}")).ShouldBe(200, """{"kind": "Laptop", "tags": ["x"], "displayName": "Device A-1"}""");
        foreach (var filter in new[] { "displayName gt 5", "not (displayName le 5)", "kind co \"top\"", "kind[value sw \"lap\"]", "tags co \"x\"" })
        {
            (await _client.FindAsync("/Devices", filter)).ShouldBe(200);
        }

        (await _client.FindAsync("/Devices", "kind co \"top\"")).ShouldBe(200, """{"totalResults": 1}""");
        (await _client.GetAsync("/Devices?sortBy=displayName")).ShouldBe(200, """{"totalResults": 1}""");
        (await _client.PatchAsync($"/Devices/{device.Id}", """
            {"op": "add", "path": "kind", "value": "tablet"}, {"op": "replace", "path": "tags", "value": "y"},
            {"op": "replace", "path": "displayName", "value": 7}
            """)).ShouldBe(200, """{"kind": ["tablet", "Laptop"], "tags": "y", "displayName": 7}""");
        (await _client.FindAsync("/Devices", "displayName gt 5 and kind eq \"laptop\"")).ShouldBe(200, """{"totalResults": 1}""");
    }

    [Test]
    public async Task A_hidden_part_of_a_complex_value_stays_hidden_when_the_attribute_is_simple()
    {
        await ChangeAsync(schema =>
        {
            Attributes(schema).Add(Pin("pin", false));
            Attributes(schema).Add(Pin("pins", true));
        });
        var device = await CreateAsync("A-1", """
            "pin": {"hint": "dog", "code": "4711"}, "pins": [{"hint": "cat", "code": "4711"}]
            """);
        await ChangeAsync(schema =>
        {
            Attributes(schema).RemoveAll(attribute => (string?)attribute!["name"] is "pin" or "pins");
            Attributes(schema).Add(new JsonObject { ["name"] = "pin" });
            Attributes(schema).Add(new JsonObject { ["name"] = "pins", ["multiValued"] = true });
        }, "Changed again");

        foreach (var path in new[] { $"/Devices/{device.Id}", $"/Devices/{device.Id}?attributes=assetTag,pin,pins", "/Devices" })
        {
            Assert.That((await _client.GetAsync(path)).ShouldBe(200).Text, Does.Contain("A-1").And.Not.Contain("pin"), path);
        }

        (await _client.PatchAsync($"/Devices/{device.Id}", """{"op": "add", "path": "pins", "value": "new"}"""))
            .ShouldBe(200, """{"pin": null, "pins": ["new"]}""");
        await ChangeAsync(schema =>
        {
            Attributes(schema).RemoveAll(attribute => (string?)attribute!["name"] is "pin" or "pins");
            Attributes(schema).Add(Pin("pin", false));
        });
        var shown = (await _client.GetAsync($"/Devices/{device.Id}")).ShouldBe(200, """{"pin": {"hint": "dog"} }""");
        Assert.That(shown.Text, Does.Not.Contain("4711"));

        static JsonObject Pin(string name, bool isMany) => new()
        {
            ["name"] = name,
            ["type"] = "complex",
            ["multiValued"] = isMany,
            ["subAttributes"] = JsonNode.Parse("""[{"name": "hint"}, {"name": "code", "returned": "never"}]"""),
        };
    }

    [TestCase("99999999999999999999999999999999999999999")]
    [TestCase("0.1234567890123456789012345678901234567890")]
    public async Task A_text_of_many_digits_is_no_number_to_sort_by(string digits)
    {
        await CreateAsync("A-1", $"\"kind\": \"{digits}\"");
        await ChangeAsync(schema => Attributes(schema).Single(attribute => (string?)attribute!["name"] == "kind")!["type"] = "decimal");
        await CreateAsync("A-2", "\"kind\": 10");
        await CreateAsync("A-3", "\"kind\": 9.5");

        var sorted = (await _client.GetAsync("/Devices?sortBy=kind")).ShouldBe(200);
        Assert.That(sorted.Resources.Select(device => (string?)device["assetTag"]), Is.EqualTo(["A-3", "A-2", "A-1"]));
    }

    [Test]
    public async Task A_name_that_clients_wrote_is_shown_as_the_service_knows_it()
    {
        await ChangeAsync(schema => Attributes(schema).Single(attribute => (string?)attribute!["name"] == "owner")!
            ["subAttributes"]![2]!["mutability"] = "readWrite");
        var user = await _client.CreateUserAsync("mara@device.example");
        var device = await CreateAsync("A-1", $$"""
            "owner": {"value": "{{user.Id}}", "displayName": "Written"}, "addresses": [{"value": "a"}]
            """);
        await RestoreAsync();

        foreach (var path in new[] { $"/Devices/{device.Id}", $"/Devices/{device.Id}?attributes=owner" })
        {
            var shown = (await _client.GetAsync(path)).ShouldBe(200, """{"owner": {"displayName": "mara@device.example"} }""");
            Assert.That(shown.Text, Does.Not.Contain("Written"));
        }
    }

    [Test]
    public async Task Wrong_files_change_nothing_and_the_health_detail_says_why()
    {
        Write(SchemaFile, "{\"id\": \"urn:example:scim:schemas:1.0:Device\"");
        await ChangedAsync(async () => await HealthAsync() != "Healthy");

        Assert.That(await HealthAsync(), Does.StartWith("Degraded").And.Contain(SchemaFile));
        await CreateAsync("A-1", "\"managed\": true");
    }

    private static JsonArray Attributes(JsonObject schema) => schema["attributes"]!.AsArray();

    private async Task RestoreAsync()
    {
        Restore();
        await ChangedAsync(async () => (await _client.GetAsync("/Schemas")).TotalResults == 6
            && (await SchemaAsync())["description"]!.GetValue<string>() is not ("Changed" or "Changed again") && await HealthAsync() == "Healthy");
    }

    private async Task<JsonObject> SchemaAsync() =>
        (await _client.GetAsync("/Schemas/urn:example:scim:schemas:1.0:Device")).ShouldBe(200).Body;

    private async Task ChangeAsync(Action<JsonObject> change, string description = "Changed")
    {
        var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(_folder, SchemaFile)))!.AsObject();
        change(schema);
        schema["description"] = description;
        Write(SchemaFile, schema.ToJsonString());
        await ChangedAsync(async () => (string?)(await SchemaAsync())["description"] == description);
    }

    private static async Task ChangedAsync(Func<Task<bool>> isChanged)
    {
        for (var tries = 0; !await isChanged(); tries++)
        {
            Assert.That(tries, Is.LessThan(200), "The change was not taken over.");
            await Task.Delay(50);
        }
    }

    private async Task<string> HealthAsync()
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(_service.Address, "/health/ready"));
    }

    private async Task<ScimAnswer> CreateAsync(string tag, string more) => (await _client.PostAsync("/Devices", $$"""
        {"assetTag": "{{tag}}", "displayName": "Device {{tag}}", {{more}} }
        """)).ShouldBe(201);

    // Moved into place: the service may be reading, and then refuses a writer.
    private void Write(string file, string content)
    {
        var written = Path.Combine(_folder, $"{file}.new");
        File.WriteAllText(written, content);
        File.Move(written, Path.Combine(_folder, file), overwrite: true);
    }

    private void Restore()
    {
        foreach (var file in Directory.EnumerateFiles(Examples.Device))
        {
            Write(Path.GetFileName(file), File.ReadAllText(file));
        }
    }
}
