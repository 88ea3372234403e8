using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch.Requests;

/// <summary>Reads the message of a PATCH request (RFC 7644 §3.5.2).</summary>
public static class PatchRequestReader
{
    /// <summary>
    /// Gives the operations in order, bound to the resource type. Refuses with invalidSyntax what is no PatchOp message, and by the
    /// index of the operation with invalidPath, invalidFilter, noTarget or invalidValue what names no target or lacks a value. The
    /// values are read only when the operations are applied, so the message must live until then.
    /// </summary>
    public static bool TryRead(
        ResourceType type,
        JsonElement message,
        FilterLimits limits,
        [NotNullWhen(true)] out IReadOnlyList<PatchOperation>? operations,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        var read = new List<PatchOperation>();
        problem = Read(type, message, limits, read);
        operations = problem is null ? read : null;
        return problem is null;
    }

    private static ScimProblem? Read(
        ResourceType type, JsonElement message, FilterLimits limits, List<PatchOperation> operations)
    {
        if (message.ValueKind is not JsonValueKind.Object)
        {
            return Syntax("The body must be a JSON object: a PatchOp message.");
        }

        if (JsonScreen.Check(message) is { } unfit)
        {
            return unfit;
        }

        if (JsonMember.Find(message, "schemas") is { } schemas && !MessageUrn.IsGiven(schemas, SchemaUrns.PatchOp))
        {
            return Syntax($"schemas must be [\"{SchemaUrns.PatchOp}\"].");
        }

        if (JsonMember.Find(message, "Operations") is not { ValueKind: JsonValueKind.Array } sent || sent.GetArrayLength() is 0)
        {
            return Syntax("Operations must be an array with at least one operation.");
        }

        return sent.GetArrayLength() > PatchLimits.MaxOperations
            ? new ScimProblem(
                ScimType.InvalidValue, $"Operations has more than {PatchLimits.MaxOperations} operations; send several requests.")
            : ReadOperations(sent, new OperationBinder(type, limits, operations));
    }

    private static ScimProblem? ReadOperations(JsonElement sent, OperationBinder binder)
    {
        var index = 0;
        foreach (var element in sent.EnumerateArray())
        {
            if ((SentOperationReader.Read(index, element, out var operation) ?? binder.Bind(operation!)) is { } problem)
            {
                return problem with { Detail = $"Operations[{index}]: {problem.Detail}" };
            }

            index++;
        }

        return null;
    }

    private static ScimProblem Syntax(string detail) => new(ScimType.InvalidSyntax, detail);
}
