using ScimService.Api.Patch.Requests;

namespace ScimService.Api.Patch.Quirks;

/// <summary>
/// Operations in any case.
/// <code>
/// as sent (Entra)     {"op": "Replace", "path": "title", "value": "Lead"}
/// as meant            {"op": "replace", "path": "title", "value": "Lead"}
/// </code>
/// </summary>
internal static class OperationNames
{
    public static OperationName? Read(string op) =>
        Is(op, "add") ? OperationName.Add
        : Is(op, "remove") ? OperationName.Remove
        : Is(op, "replace") ? OperationName.Replace
        : null;

    private static bool Is(string op, string name) => string.Equals(op, name, StringComparison.OrdinalIgnoreCase);
}
