using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch.Elements;

/// <summary>
/// Setting <c>primary</c> on one element takes it from the others (RFC 7644 §3.5.2): remembers which element is primary before an
/// operation, and demotes it after one that has made another primary.
/// </summary>
internal readonly struct PrimaryDemotion
{
    private const string Primary = "primary";

    private readonly List<JsonNode>? _before;

    private PrimaryDemotion(List<JsonNode>? before) => _before = before;

    public static PrimaryDemotion Of(AttributeSlot slot) =>
        new(slot.Attribute.MultiValued && slot.Attribute.SubAttribute(Primary) is { Type: AttributeType.Boolean }
            ? [.. slot.Elements.Where(IsPrimary)]
            : null);

    /// <summary>Demotes the others; refuses with invalidValue when the operation made several elements primary.</summary>
    public ScimProblem? Settle(AttributeSlot slot)
    {
        if (_before is not { } before)
        {
            return null;
        }

        var primary = slot.Elements.Where(IsPrimary).ToList();
        var promoted = primary.Where(element => !before.Contains(element, ReferenceEqualityComparer.Instance)).ToList();
        if (promoted.Count > 1)
        {
            return new ScimProblem(
                ScimType.InvalidValue, $"{slot.Path} would have {promoted.Count} primary elements; mark one.");
        }

        foreach (var other in promoted.Count is 0 ? [] : primary.Except(promoted))
        {
            other[Primary] = false;
        }

        return null;
    }

    private static bool IsPrimary(JsonNode element) =>
        element is JsonObject complex && complex[Primary] is JsonValue mark && mark.TryGetValue(out bool primary) && primary;
}
