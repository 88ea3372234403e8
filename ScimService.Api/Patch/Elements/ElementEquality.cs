using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch.Elements;

/// <summary>When two elements of a multi-valued attribute are the same one (RFC 7643 §2.4).</summary>
internal static class ElementEquality
{
    private const string Type = "type";
    private const char Next = '\u0001';

    /// <summary>
    /// A text that is equal for the same elements: those with the same (type, value) pair or, without <c>value</c>, those that agree
    /// in everything. Text compares as <c>caseExact</c> says.
    /// </summary>
    public static string Key(AttributeDefinition attribute, JsonNode element)
    {
        if (element is not JsonObject complex)
        {
            return Form(attribute, element);
        }

        return attribute.DefaultSubAttribute is { } value && complex[value.Name] is not null
            ? $"{Form(attribute, complex, value.Name)}{Next}{Form(attribute, complex, Type)}"
            : string.Join(Next, complex.Select(member => $"{member.Key}{Next}{Form(attribute, complex, member.Key)}"));
    }

    /// <summary>
    /// Whether an element is meant by a given one: by its <c>value</c> and, where both have one, its <c>type</c>; a given one without
    /// <c>value</c> means the elements that agree with it in all it says.
    /// </summary>
    public static bool IsMeant(AttributeDefinition attribute, JsonNode element, JsonNode given)
    {
        if (element is not JsonObject a || given is not JsonObject b)
        {
            return Form(attribute, element) == Form(attribute, given);
        }

        return attribute.DefaultSubAttribute is { } value && b[value.Name] is not null
            ? Agree(value.Name) && (a[Type] is null || b[Type] is null || Agree(Type))
            : b.All(member => Agree(member.Key));

        bool Agree(string name) => Form(attribute, a, name) == Form(attribute, b, name);
    }

    /// <summary>
    /// Leaves one of several elements that an operation has made equal. Not after an add, which never makes an attribute smaller.
    /// </summary>
    public static void Collapse(AttributeSlot slot, PatchOperation operation)
    {
        var changesElements = operation is PatchOperation.Replace or PatchOperation.Remove { Path.SubAttribute: not null };
        if (changesElements && slot.Value is JsonArray { Count: > 1 } array)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            array.RemoveAll(element => !seen.Add(element!.ToJsonString()));
        }
    }

    private static string Form(AttributeDefinition attribute, JsonObject element, string name) =>
        attribute.SubAttribute(name) is { } sub && element[sub.Name] is { } value ? Form(sub, value) : "";

    private static string Form(AttributeDefinition leaf, JsonNode value) =>
        value.GetValueKind() is JsonValueKind.String
            ? $"={ComparisonForm.Of(leaf, value.GetValue<string>())}"
            : value.ToJsonString();
}
