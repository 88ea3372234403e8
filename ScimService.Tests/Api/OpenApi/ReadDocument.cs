using System.Text;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Microsoft.OpenApi.Reader;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>The served document, read back by the library that OpenAPI's own tools use, with all of its rules.</summary>
internal static class ReadDocument
{
    public const string Path = "/openapi/v1.json";

    public static async Task<string> TextAsync(Uri server)
    {
        using var http = new HttpClient();
        return await http.GetStringAsync(new Uri(server, Path));
    }

    /// <summary>Reads it; anything the library or its rules find wrong fails the test.</summary>
    public static OpenApiDocument Parse(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        var settings = new OpenApiReaderSettings { RuleSet = ValidationRuleSet.GetDefaultRuleSet() };
        var (document, diagnostic) = OpenApiDocument.Load(stream, "json", settings);

        Assert.That(diagnostic!.Errors.Select(error => $"{error.Pointer}: {error.Message}"), Is.Empty);
        Assert.That(diagnostic.Warnings.Select(warning => $"{warning.Pointer}: {warning.Message}"), Is.Empty);
        Assert.That(diagnostic.SpecificationVersion, Is.EqualTo(OpenApiSpecVersion.OpenApi3_1));
        return document!;
    }

    public static async Task<OpenApiDocument> FetchAsync(Uri server) => Parse(await TextAsync(server));

    /// <summary>Every object of a JSON text.</summary>
    public static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject one => one.SelectMany(member => Objects(member.Value)).Prepend(one),
        JsonArray many => many.SelectMany(Objects),
        _ => [],
    };
}
