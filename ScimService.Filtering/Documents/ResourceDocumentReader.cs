using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>
/// Reads the body of a POST or PUT (RFC 7644 §3.3, §3.5.1). Unknown names, unknown schema URNs and readOnly attributes are ignored,
/// since clients send them; a missing or outdated <c>schemas</c> is tolerated, since the stored one is derived. Keys that are paths mean
/// what they mean in a PATCH.
/// </summary>
public static class ResourceDocumentReader
{
    /// <summary>Reads a new resource: as <see cref="TryReadReplacement"/>, and <c>active</c> is true unless given.</summary>
    public static bool TryReadCreation(
        ResourceType type,
        JsonElement body,
        [NotNullWhen(true)] out ResourceDraft? draft,
        [NotNullWhen(false)] out ScimProblem? problem) =>
        TryRead(type, new BodyReading(type, isNew: true), body, out draft, out problem);

    /// <summary>
    /// Reads the replacement of a resource. Refuses with invalidSyntax what is no resource at all, and with invalidValue every value of
    /// the wrong type and every required attribute that is missing or empty.
    /// </summary>
    public static bool TryReadReplacement(
        ResourceType type,
        JsonElement body,
        [NotNullWhen(true)] out ResourceDraft? draft,
        [NotNullWhen(false)] out ScimProblem? problem) =>
        TryRead(type, new BodyReading(type, isNew: false), body, out draft, out problem);

    private static bool TryRead(
        ResourceType type, BodyReading reading, JsonElement body, out ResourceDraft? draft, out ScimProblem? problem)
    {
        draft = null;
        problem = body.ValueKind is JsonValueKind.Object
            ? JsonScreen.Check(body) ?? PathKeys.Expand(type, body, out var meant) ?? reading.Read(meant, out draft)
            : new ScimProblem(ScimType.InvalidSyntax, "The body must be a JSON object that holds the resource.");
        draft = problem is null ? draft : null;
        return problem is null;
    }
}
