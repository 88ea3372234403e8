using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>Holds answers of the service against its own document: status, media type, headers and body.</summary>
internal sealed class DocumentedAnswers(JsonNode document)
{
    private readonly DocumentedShape _shape = new(document);

    public static async Task<DocumentedAnswers> FetchAsync(Uri server) => new(JsonNode.Parse(await ReadDocument.TextAsync(server))!);

    /// <summary>What differs; empty when the answer is as documented. A refusal needs no documented route: clients miss it by mistake.</summary>
    public IEnumerable<string> Differences(string method, string path, string? body, ScimAnswer answer)
    {
        var route = path.Split('?')[0].TrimEnd('/');
        var operation = document["paths"]!.AsObject().Where(one => Fits(one.Key.TrimEnd('/'), route))
            .OrderBy(one => one.Key.Count(letter => letter is '{')).Select(one => one.Value![method.ToLowerInvariant()]).FirstOrDefault();
        var response = operation?["responses"]![$"{answer.Status}"];
        if (response is null)
        {
            return operation is not null || answer.Status < 400
                ? [$"{method} {route}: {answer.Status} is not documented"]
                : Body(document["components"]!["responses"]!["scim.404"]!["content"]!, answer, part: false);
        }

        response = response["$ref"] is { } reference ? _shape.Resolve(reference) : response;
        var lacking = (response["headers"]?.AsObject() ?? []).Where(header => answer.Header(header.Key) is null)
            .Select(header => $"lacks the header {header.Key}");
        var part = answer.Status < 300 && (path + body).Contains("ttributes", StringComparison.Ordinal);
        return response["content"] is not { } content
            ? [.. lacking, .. answer.Text.Length > 0 ? ["has a body"] : Array.Empty<string>()]
            : [.. lacking, .. Body(content, answer, part)];
    }

    private IEnumerable<string> Body(JsonNode content, ScimAnswer answer, bool part) =>
        content[answer.ContentHeaders.ContentType?.MediaType ?? ""] is not { } media
            ? [$"{answer.ContentHeaders.ContentType} is not documented"]
            : _shape.Differences(media["schema"]!, answer.Body, part);

    private static bool Fits(string template, string route)
    {
        var (names, segments) = (template.Split('/'), route.Split('/'));
        return names.Length == segments.Length && names.Zip(segments).All(pair =>
            pair.First.StartsWith('{') || pair.First.Equals(pair.Second, StringComparison.OrdinalIgnoreCase));
    }
}
