using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch;

/// <summary>Refuses what no state of the resource allows: to write what is readOnly, to remove what is required.</summary>
internal static class TargetMutability
{
    public static ScimProblem? Check(PatchOperation operation)
    {
        var path = operation.Path;
        if (path.Attribute!.Mutability is Mutability.ReadOnly || path.SubAttribute?.Mutability is Mutability.ReadOnly)
        {
            return new ScimProblem(ScimType.Mutability, $"{path} is readOnly; leave it out.");
        }

        var removed = path.SubAttribute ?? (path.Condition is null ? path.Attribute : null);
        return operation is PatchOperation.Remove && removed?.Required is true
            ? new ScimProblem(ScimType.Mutability, $"{path} is required and cannot be removed; replace it.")
            : operation is PatchOperation.RemoveValues && path.Attribute == CommonAttributes.Schemas
                ? new ScimProblem(ScimType.Mutability, "schemas follows from the attributes; remove those of the extension.")
                : null;
    }
}
