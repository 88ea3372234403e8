using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>
/// How <see cref="SearchDocument"/> and <see cref="ResourceKeys"/> store the attributes of a type for comparison, as words that can be
/// kept: a file may change it, and what was stored before would be compared in the wrong way.
/// </summary>
public static class SearchForm
{
    private const string Value = "as they are";
    private const string Hidden = "not at all";
    private const string Unique = ", each value once";

    /// <summary>The form of every attribute and sub-attribute that is not complex, by its path; schemas that never change are left out.</summary>
    public static IReadOnlyDictionary<string, string> Of(ResourceType type)
    {
        var forms = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        Add(forms, type.Schema, "", type.Schema.UniqueAttribute);
        foreach (var (schema, _) in type.Extensions)
        {
            Add(forms, schema, $"{schema.Id}:", null);
        }

        return forms;
    }

    /// <summary>Whether what was stored in one form answers in another one wrongly.</summary>
    public static bool IsBroken(string before, string now)
    {
        var (wasUnique, isUnique) = (before.EndsWith(Unique, StringComparison.Ordinal), now.EndsWith(Unique, StringComparison.Ordinal));
        var (plain, next) = (Plain(before), Plain(now));

        // A number is no text in any form: no filter on the one finds the other.
        var isOtherType = (plain is Value && next is not Hidden) || (next is Value && plain is not Hidden);
        return (isUnique && !wasUnique) || (plain != next && !isOtherType);
    }

    /// <summary>What is to be kept of both: attributes may leave and come back, with what was stored of them, but written without their keys.</summary>
    public static IReadOnlyDictionary<string, string> Merge(
        IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> now)
    {
        var merged = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (path, form) in before)
        {
            merged[path] = Plain(form);
        }

        foreach (var (path, form) in now)
        {
            merged[path] = form is Value && merged.TryGetValue(path, out var text) ? text : form;
        }

        return merged;
    }

    private static void Add(IDictionary<string, string> forms, ResourceSchema schema, string prefix, AttributeDefinition? unique)
    {
        if (ShippedSchemas.All.Contains(schema))
        {
            return;
        }

        foreach (var attribute in schema.Attributes)
        {
            var path = $"{prefix}{attribute.Name}";
            foreach (var sub in attribute.SubAttributes)
            {
                forms[$"{path}.{sub.Name}"] = attribute.Returned is Returned.Never ? Hidden : Form(sub);
            }

            if (!attribute.IsComplex)
            {
                forms[path] = Form(attribute) + (attribute == unique ? Unique : "");
            }
        }
    }

    private static string Form(AttributeDefinition attribute) => attribute switch
    {
        { Returned: Returned.Never } => Hidden,
        { Type: AttributeType.DateTime } => "as instants",
        { Type: AttributeType.Boolean or AttributeType.Integer or AttributeType.Decimal } => Value,
        { Type: AttributeType.Binary } or { CaseExact: true } => "with case",
        _ => "without case",
    };

    private static string Plain(string form) => form.EndsWith(Unique, StringComparison.Ordinal) ? form[..^Unique.Length] : form;
}
