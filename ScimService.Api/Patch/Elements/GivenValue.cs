using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch.Elements;

/// <summary>
/// What a request says about one complex value: the sub-attributes it names and their values, null for those it unassigns. Unknown
/// and readOnly ones are left out: clients send <c>display</c>, <c>displayName</c> and more of what they once read.
/// </summary>
internal sealed record GivenValue(IReadOnlyList<(AttributeDefinition Sub, JsonNode? Value)> SubAttributes)
{
    /// <summary>Whether a value says nothing: null, alone or in an array, or an array without elements.</summary>
    public static bool IsNothing(JsonElement value) =>
        Unwrap(value).ValueKind is JsonValueKind.Null or JsonValueKind.Undefined
        || (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() is 0);

    /// <summary>Whether a value says nothing of an attribute: where a bare value may stand for a complex one, the empty text neither.</summary>
    public static bool IsNothing(AttributeSlot slot, BoundPath path, JsonElement value) => IsNothing(value)
        || (path.SubAttribute is null && slot.Attribute.DefaultSubAttribute is not null
            && Unwrap(value) is { ValueKind: JsonValueKind.String } text && text.ValueEquals(""));

    /// <summary>The element of an array of one, else the value itself.</summary>
    public static JsonElement Unwrap(JsonElement value) =>
        value.ValueKind is JsonValueKind.Array && value.GetArrayLength() is 1 ? value[0] : value;

    /// <summary>Reads an object, or a bare value that stands for <c>value</c>; invalidValue where it is neither.</summary>
    public static ScimProblem? Read(AttributeDefinition attribute, JsonElement value, string path, out GivenValue given)
    {
        var named = new List<(AttributeDefinition, JsonNode?)>();
        given = new GivenValue(named);
        var single = Unwrap(value);
        if (single.ValueKind is not JsonValueKind.Object)
        {
            if (!AttributeValueReader.TryReadElement(attribute, single, path, out var whole, out var refusal))
            {
                return refusal;
            }

            named.AddRange(whole?.AsObject().Select(member => (attribute.SubAttribute(member.Key)!, member.Value?.DeepClone())) ?? []);
            return null;
        }

        var problems = new ValueProblems();
        foreach (var property in single.EnumerateObject())
        {
            if (attribute.SubAttribute(property.Name) is not { Mutability: not Mutability.ReadOnly } sub)
            {
                continue;
            }

            if (!AttributeValueReader.TryRead(sub, property.Value, $"{path}.{sub.Name}", out var node, out var problem))
            {
                problems.Add(problem);
            }

            named.Add((sub, node));
        }

        return problems.Combined;
    }

    /// <summary>Reads the value of one sub-attribute.</summary>
    public static ScimProblem? ReadOne(AttributeDefinition sub, JsonElement value, string path, out GivenValue given)
    {
        _ = AttributeValueReader.TryRead(sub, value, path, out var node, out var problem);
        given = new GivenValue([(sub, node)]);
        return problem;
    }

    /// <summary>Writes into an element: named sub-attributes are set or, unless only adding, unassigned; the others stay.</summary>
    public void WriteTo(AttributeDefinition attribute, JsonObject element, bool adding)
    {
        var before = element.DeepClone().AsObject();
        foreach (var (sub, value) in SubAttributes)
        {
            if (value is not null)
            {
                var merged = adding && sub.MultiValued ? Union(sub, element[sub.Name], value) : value.DeepClone();
                SchemaOrder.Put(element, sub.Name, merged, attribute.SubAttributes.Select(sibling => sibling.Name));
            }
            else if (!adding)
            {
                element.Remove(sub.Name);
            }
        }

        ReferencePair.Settle(attribute, before, element);
    }

    private static JsonArray Union(AttributeDefinition sub, JsonNode? stored, JsonNode given)
    {
        var union = stored?.DeepClone() as JsonArray ?? [];
        var keys = union.Select(element => ElementEquality.Key(sub, element!)).ToHashSet(StringComparer.Ordinal);
        foreach (var element in given.AsArray().Where(element => keys.Add(ElementEquality.Key(sub, element!))))
        {
            union.Add(element!.DeepClone());
        }

        return union;
    }
}
