using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Messages;

/// <summary>Reads a SearchRequest (RFC 7644 §3.4.3); names compare without case, unknown ones are ignored.</summary>
internal static class SearchRequest
{
    /// <summary>The parameters; false with invalidSyntax for another message and invalidValue for a value of the wrong type.</summary>
    public static bool TryRead(
        JsonElement body, [NotNullWhen(true)] out ListParameters? parameters, [NotNullWhen(false)] out ScimProblem? problem)
    {
        parameters = new ListParameters();
        problem = null;
        foreach (var property in body.EnumerateObject())
        {
            (parameters, problem) = Read(parameters, property);
            if (problem is not null)
            {
                return false;
            }
        }

        return true;
    }

    private static (ListParameters Parameters, ScimProblem? Problem) Read(ListParameters parameters, JsonProperty property)
    {
        var value = property.Value;
        if (value.ValueKind is JsonValueKind.Null)
        {
            return (parameters, null);
        }

        return property.Name.ToUpperInvariant() switch
        {
            "SCHEMAS" => (parameters, CheckSchemas(value)),
            "FILTER" => Text(property, text => parameters with { Filter = text }, parameters),
            "SORTBY" => Text(property, text => parameters with { SortBy = text }, parameters),
            "SORTORDER" => Text(property, text => parameters with { SortOrder = text }, parameters),
            "CURSOR" => Text(property, text => parameters with { Cursor = text }, parameters),
            "STARTINDEX" => Number(property, text => parameters with { StartIndex = text }, parameters),
            "COUNT" => Number(property, text => parameters with { Count = text }, parameters),
            "ATTRIBUTES" => Names(property, names => parameters with { Attributes = names }, parameters),
            "EXCLUDEDATTRIBUTES" => Names(property, names => parameters with { ExcludedAttributes = names }, parameters),
            _ => (parameters, null),
        };
    }

    private static ScimProblem? CheckSchemas(JsonElement schemas) => MessageUrn.IsGiven(schemas, SchemaUrns.SearchRequest)
        ? null
        : new ScimProblem(ScimType.InvalidSyntax, $"This endpoint takes a message whose schemas is [\"{SchemaUrns.SearchRequest}\"].");

    private static (ListParameters Parameters, ScimProblem? Problem) Text(
        JsonProperty property, Func<string, ListParameters> set, ListParameters unset) =>
        property.Value.ValueKind is JsonValueKind.String
            ? (set(property.Value.GetString()!), null)
            : (unset, WrongType(property, "a string"));

    private static (ListParameters Parameters, ScimProblem? Problem) Number(
        JsonProperty property, Func<string, ListParameters> set, ListParameters unset) => property.Value.ValueKind switch
        {
            JsonValueKind.Number => (set(property.Value.GetRawText()), null),
            JsonValueKind.String => (set(property.Value.GetString()!), null),
            _ => (unset, WrongType(property, "an integer")),
        };

    private static (ListParameters Parameters, ScimProblem? Problem) Names(
        JsonProperty property, Func<IReadOnlyList<string>, ListParameters> set, ListParameters unset) =>
        property.Value.ValueKind is JsonValueKind.Array
        && property.Value.EnumerateArray().All(name => name.ValueKind is JsonValueKind.String)
            ? (set(AttributeNames.Of(property.Value.EnumerateArray().Select(name => name.GetString()))), null)
            : (unset, WrongType(property, "an array of attribute names"));

    private static ScimProblem WrongType(JsonProperty property, string expected) =>
        new(ScimType.InvalidValue, $"{property.Name} must be {expected}.");
}
