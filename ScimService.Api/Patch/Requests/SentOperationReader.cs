using System.Text.Json;
using ScimService.Api.Patch.Quirks;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Requests;

/// <summary>Reads one element of <c>Operations</c>: <c>op</c>, <c>path</c> and <c>value</c>, their names in any case.</summary>
internal static class SentOperationReader
{
    public static ScimProblem? Read(int index, JsonElement element, out SentOperation? sent)
    {
        sent = null;
        if (element.ValueKind is not JsonValueKind.Object)
        {
            return new ScimProblem(ScimType.InvalidSyntax, "must be an object with op, path and value.");
        }

        var op = JsonMember.Find(element, "op");
        if (op is not { ValueKind: JsonValueKind.String } || OperationNames.Read(op.Value.GetString()!) is not { } name)
        {
            return new ScimProblem(ScimType.InvalidSyntax, "op must be add, remove or replace.");
        }

        var path = JsonMember.Find(element, "path");
        if (path is { ValueKind: not (JsonValueKind.String or JsonValueKind.Null) })
        {
            return new ScimProblem(ScimType.InvalidPath, "path must be a string.");
        }

        var value = JsonMember.Find(element, "value");
        var target = path?.GetString();
        sent = new SentOperation(index, name, string.IsNullOrWhiteSpace(target) ? null : target, value);
        return (name, sent.Path, value) switch
        {
            (OperationName.Remove, null, _) => new ScimProblem(
                ScimType.NoTarget, "remove needs a path; name the attribute to remove."),
            (OperationName.Add, _, null) => new ScimProblem(ScimType.InvalidValue, "add needs a value; to unassign, use remove."),
            (OperationName.Replace, _, null) => new ScimProblem(
                ScimType.InvalidValue, "replace needs a value; to unassign, send null or use remove."),
            _ => null,
        };
    }
}
