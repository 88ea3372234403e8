using System.Text.Json;

namespace ScimService.Api.Schemas.Files;

/// <summary>An object of a schema file as it was written, right or wrong; a member that is null counts as absent.</summary>
internal sealed record FileObject(JsonElement Json)
{
    public bool IsObject => Json.ValueKind is JsonValueKind.Object;

    public IEnumerable<string> Names => IsObject ? Json.EnumerateObject().Select(member => member.Name) : [];

    public JsonElement? Member(string name) =>
        IsObject && Json.TryGetProperty(name, out var member) && member.ValueKind is not JsonValueKind.Null ? member : null;

    /// <summary>The member as text; null where it is absent or no string.</summary>
    public string? Text(string name) =>
        Member(name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    /// <summary>Whether the member is true.</summary>
    public bool Flag(string name) => Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>The elements of an array of texts; empty where there is none.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        [.. Elements(name).Where(element => element.ValueKind is JsonValueKind.String).Select(element => element.GetString()!)];

    /// <summary>The elements of an array as objects, whatever they are; empty where there is no array.</summary>
    public IReadOnlyList<FileObject> Objects(string name) => [.. Elements(name).Select(element => new FileObject(element))];

    private IEnumerable<JsonElement> Elements(string name) =>
        Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}
