using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Quirks;

/// <summary>
/// Keys that are paths, in a value without a path.
/// <code>
/// as sent (Entra)     {"op": "replace", "value": {"name.givenName": "Maria", "urn:…:2.0:User:employeeNumber": "40002"}}
/// as meant            {"op": "replace", "value": {"name": {"givenName": "Maria"}, "urn:…:2.0:User": {"employeeNumber": "40002"}}}
/// </code>
/// A plain key is the shortest path, so every key is read as one.
/// </summary>
internal static class PathInKey
{
    /// <summary>The path a key means, within the object of a schema if one is given.</summary>
    public static string Read(string? schema, string key) =>
        schema is null || key.StartsWith($"{schema}:", StringComparison.OrdinalIgnoreCase) ? key : $"{schema}:{key}";

    /// <summary>
    /// Whether a key that is no path is just an attribute unknown here, which is ignored as in POST and PUT. One with brackets can
    /// only be meant as a path and is refused.
    /// </summary>
    public static bool IsUnknownAttribute(string key, ScimProblem problem) =>
        problem.Type is ScimType.InvalidPath && !HasCondition(key);

    public static bool HasCondition(string key) => key.Contains('[', StringComparison.Ordinal);
}
