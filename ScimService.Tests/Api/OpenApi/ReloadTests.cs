using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>The document of a service whose schema files change.</summary>
internal sealed class ReloadTests
{
    private string _folder = "";

    [SetUp]
    public void MakeFolder() => _folder = Directory.CreateTempSubdirectory("scim-schemas-").FullName;

    [TearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task The_document_follows_files_that_change()
    {
        await using var service = await RunningService.StartAsync(
            ("Scim:SchemasPath", _folder), ("Scim:SchemasReloadInterval", "00:00:00.1"));
        var before = await ReadDocument.FetchAsync(service.Address);
        Assert.That(before.Paths.Keys, Has.None.StartsWith("/Devices"));

        foreach (var file in Directory.EnumerateFiles(Examples.Device))
        {
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        }

        await ChangedAsync(service, "/Devices");
        var device = await ReadDocument.FetchAsync(service.Address);
        Assert.That(device.Components!.Schemas!["Device"].Properties!.Keys, Has.None.EqualTo("colour"));

        var schemaFile = Path.Combine(_folder, "device.schema.json");
        var schema = JsonNode.Parse(await File.ReadAllTextAsync(schemaFile))!;
        schema["attributes"]!.AsArray().Add(JsonNode.Parse("""{"name": "colour", "required": true}"""));
        await File.WriteAllTextAsync(schemaFile, schema.ToJsonString());

        await ChangedAsync(service, "\"colour\"");
        var coloured = (await ReadDocument.FetchAsync(service.Address)).Components!.Schemas!["Device"];
        Assert.That(coloured.Required, Has.One.EqualTo("colour"));
        Assert.That(coloured.Properties!.Keys, Has.One.EqualTo("colour"));
    }

    private static async Task ChangedAsync(RunningService service, string text)
    {
        for (var tries = 0; !(await ReadDocument.TextAsync(service.Address)).Contains(text, StringComparison.Ordinal); tries++)
        {
            Assert.That(tries, Is.LessThan(200), "The change was not taken over.");
            await Task.Delay(50);
        }
    }
}
