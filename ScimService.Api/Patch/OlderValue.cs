using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch;

/// <summary>Values that were stored before the schema of their attribute was changed.</summary>
internal static class OlderValue
{
    /// <summary>
    /// Makes the value of an attribute that is to be changed fit the schema as it is now: one value becomes the only element of several,
    /// and the other way round; what cannot be read as the attribute at all is unassigned.
    /// </summary>
    public static void Settle(AttributeSlot slot)
    {
        if (slot.Value is not { } stored || Fits(slot.Attribute, stored))
        {
            return;
        }

        using var document = JsonDocument.Parse(stored.ToJsonString());
        slot.Set(AttributeValueReader.TryRead(slot.Attribute, document.RootElement, slot.Path, out var now, out _) ? now : null);
    }

    private static bool Fits(AttributeDefinition attribute, JsonNode value) => value is JsonArray elements
        ? attribute.MultiValued && elements.All(element => element is JsonObject == attribute.IsComplex)
        : !attribute.MultiValued && value is JsonObject == attribute.IsComplex;
}
