using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>
/// The order that RFC 7644 §3.4.2.3 asks for, decided on resources as a client reads them: of many values the primary one or the
/// first, those without a value last in ascending and first in descending order, equals by id.
/// </summary>
internal static class SortOracle
{
    public static IEnumerable<JsonObject> Sort(IEnumerable<JsonObject> resources, AttributeTarget target, bool descending)
    {
        var keyed = resources.Select(resource => (Resource: resource, Key: Key(resource, target))).ToList();
        keyed.Sort((a, b) => Compare(a.Key, b.Key) is var order and not 0
            ? descending ? -order : order
            : string.CompareOrdinal((string)a.Resource["id"]!, (string)b.Resource["id"]!));
        return keyed.Select(pair => pair.Resource);
    }

    public static object? Key(JsonObject resource, AttributeTarget target)
    {
        var holder = target.Extension is { } extension ? resource[extension.Id] : resource;
        return holder?[target.Attribute.Name] switch
        {
            null => null,
            JsonArray elements => Ordered(elements, target).Select(element => OfElement(element, target))
                .FirstOrDefault(value => value is not null),
            var single => OfElement(single, target),
        };
    }

    // Memberships have no order of their own: they are shown by id.
    private static IEnumerable<JsonNode> Ordered(JsonArray elements, AttributeTarget target) =>
        target.Attribute.Name is "members" or "groups"
            ? elements.OfType<JsonNode>().OrderBy(element => (string)element["value"]!, StringComparer.Ordinal)
            : elements.OfType<JsonNode>().OrderByDescending(element => element is JsonObject && (bool?)element["primary"] is true);

    private static object? OfElement(JsonNode element, AttributeTarget target) =>
        (target.SubAttribute is { } sub ? element[sub.Name] : element) switch
        {
            null => null,
            JsonArray values => values.OfType<JsonValue>().Select(value => Leaf(value, target.Leaf)).FirstOrDefault(),
            var value => Leaf(value.AsValue(), target.Leaf),
        };

    private static object Leaf(JsonValue value, AttributeDefinition leaf) => value.GetValueKind() switch
    {
        JsonValueKind.String => ComparisonForm.Of(leaf, value.GetValue<string>()),
        JsonValueKind.Number => value.GetValue<decimal>(),
        var kind => kind is JsonValueKind.True ? "true" : "false",
    };

    private static int Compare(object? a, object? b) => (a, b) switch
    {
        (null, null) => 0,
        (null, _) => 1,
        (_, null) => -1,
        (decimal left, decimal right) => left.CompareTo(right),
        _ => ComparisonForm.CompareOrdinal((string)a, (string)b),
    };
}
