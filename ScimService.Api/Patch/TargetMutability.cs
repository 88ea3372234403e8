using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch;

/// <summary>Refuses what no state of the resource allows: to write what is readOnly, to remove what is always assigned.</summary>
internal static class TargetMutability
{
    public static ScimProblem? Check(ResourceType type, PatchOperation operation)
    {
        var path = operation.Path;
        if (path.Attribute!.Mutability is Mutability.ReadOnly || path.SubAttribute?.Mutability is Mutability.ReadOnly)
        {
            return new ScimProblem(ScimType.Mutability, $"{path} is readOnly; leave it out.");
        }

        var removed = path.SubAttribute ?? (path.Condition is null ? path.Attribute : null);
        var reason = operation is not PatchOperation.Remove || removed is null ? null
            : removed == DefaultedAttributes.Active(type)
                ? $"cannot be removed, since a {type.Name} without it would count as active; replace it with true or false."
            : removed.Required ? "is required and cannot be removed; replace it."
            : null;
        return reason is not null
            ? new ScimProblem(ScimType.Mutability, $"{path} {reason}")
            : operation is PatchOperation.Remove or PatchOperation.RemoveValues && path.Attribute == CommonAttributes.Schemas
                ? new ScimProblem(ScimType.Mutability, "schemas follows from the attributes; remove those of the extension.")
                : null;
    }
}
