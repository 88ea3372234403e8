using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Api.Patch.Elements;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Operations;

/// <summary>The operation <c>add</c> (RFC 7644 §3.5.2.1): never takes anything away from a multi-valued attribute.</summary>
internal static class AddOperation
{
    public static ScimProblem? Apply(AttributeSlot slot, BoundPath path, JsonElement value)
    {
        if (GivenValue.IsNothing(slot, path, value))
        {
            return null;
        }

        return path is { Condition: null, SubAttribute: null } && slot.Attribute.MultiValued
            ? Append(slot, value)
            : Assignment.Apply(slot, path, value, adding: true);
    }

    /// <summary>Appends the elements; one that is there already takes over what else the given one says.</summary>
    private static ScimProblem? Append(AttributeSlot slot, JsonElement value)
    {
        var attribute = slot.Attribute;
        if (!AttributeValueReader.TryRead(attribute, value, slot.Path, out var given, out var problem) || given is null)
        {
            return problem;
        }

        var present = new Dictionary<string, JsonNode>(StringComparer.Ordinal);
        foreach (var element in slot.Elements)
        {
            present.TryAdd(ElementEquality.Key(attribute, element), element);
        }

        foreach (var element in given.AsArray().Select(element => element!.DeepClone()))
        {
            var key = ElementEquality.Key(attribute, element);
            if (!present.TryGetValue(key, out var same))
            {
                slot.Append(element);
                present.Add(key, element);
            }
            else if (ElementWriting.Overlay(slot, same, element) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }
}
