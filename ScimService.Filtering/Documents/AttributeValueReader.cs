using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>
/// Reads a client's JSON value of one attribute into the form in which it is stored: canonical names in schema order, unknown and
/// readOnly sub-attributes dropped, unassigned (null, empty array, empty object) as null (RFC 7643 §2.5).
/// </summary>
/// <remarks>The value comes from a body that <see cref="JsonScreen"/> has passed.</remarks>
public static class AttributeValueReader
{
    /// <summary>
    /// Reads the value; false with an invalidValue problem that names each place where it does not fit the attribute's type. Shapes
    /// that clients are known to send are understood: one value for a multi-valued attribute, an array of one for a single-valued
    /// one, a bare value for a complex one, <c>"True"</c> for a boolean, a number for a string.
    /// </summary>
    public static bool TryRead(
        AttributeDefinition attribute,
        JsonElement value,
        string path,
        out JsonNode? canonical,
        [NotNullWhen(false)] out ScimProblem? problem) =>
        ValueProblems.TryRead(problems => Read(attribute, value, path, problems), out canonical, out problem);

    /// <summary>Reads one element of a multi-valued attribute, or the value of a single-valued one.</summary>
    public static bool TryReadElement(
        AttributeDefinition attribute,
        JsonElement value,
        string path,
        out JsonNode? canonical,
        [NotNullWhen(false)] out ScimProblem? problem) =>
        ValueProblems.TryRead(problems => ReadOne(attribute, value, path, problems), out canonical, out problem);

    internal static JsonNode? Read(AttributeDefinition attribute, JsonElement value, string path, ValueProblems problems) =>
        attribute.MultiValued
            ? MultiValueReader.Read(attribute, value, path, problems)
            : ReadOne(attribute, value, path, problems);

    internal static JsonNode? ReadOne(AttributeDefinition attribute, JsonElement value, string path, ValueProblems problems)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Null or JsonValueKind.Undefined:
            case JsonValueKind.Array when value.GetArrayLength() is 0:
                return null;
            case JsonValueKind.Array when value.GetArrayLength() is 1 && value[0].ValueKind is not JsonValueKind.Array:
                return ReadOne(attribute, value[0], path, problems);
            case JsonValueKind.Array:
                problems.AddExpected(path, "one value", value);
                return null;
            default:
                return attribute.IsComplex
                    ? ComplexValueReader.Read(attribute, value, path, problems)
                    : SimpleValueReader.Read(attribute, value, path, problems);
        }
    }
}
