using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch.Elements;

/// <summary>Holds that an immutable attribute, once assigned, stays as it is (RFC 7643 §7): looks before and after an operation.</summary>
internal readonly struct ImmutableGuard
{
    private readonly JsonNode? _before;

    private ImmutableGuard(JsonNode? before) => _before = before;

    /// <summary>Remembers the value where it may not change.</summary>
    public static ImmutableGuard Of(AttributeSlot slot) =>
        new(slot.Attribute.Mutability is Mutability.Immutable ? slot.Value?.DeepClone() : null);

    /// <summary>Refuses with mutability when the value has changed.</summary>
    public ScimProblem? Check(AttributeSlot slot) =>
        _before is null || JsonNode.DeepEquals(_before, slot.Value)
            ? null
            : Refuse(slot.Path, "leave it as it is");

    /// <summary>Refuses a change of one element in which an assigned immutable sub-attribute is other than before.</summary>
    public static ScimProblem? CheckElement(AttributeSlot slot, JsonNode before, JsonNode? after)
    {
        foreach (var sub in slot.Attribute.SubAttributes)
        {
            if (sub.Mutability is Mutability.Immutable && before is JsonObject old && old[sub.Name] is { } value
                && !JsonNode.DeepEquals(value, (after as JsonObject)?[sub.Name]))
            {
                return Refuse(
                    $"{slot.Path}.{sub.Name}",
                    slot.Attribute.MultiValued ? "remove the element and add another one" : "leave it as it is");
            }
        }

        return null;
    }

    private static ScimProblem Refuse(string path, string step) =>
        new(ScimType.Mutability, $"{path} is immutable and has a value already; {step}.");
}
