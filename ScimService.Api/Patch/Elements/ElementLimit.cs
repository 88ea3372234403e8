using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Elements;

/// <summary>Keeps an array from growing, operation by operation, beyond what one attribute may hold.</summary>
internal static class ElementLimit
{
    /// <summary>The elements of an array; a single value is none.</summary>
    public static int Count(JsonNode? value) => value is JsonArray elements ? elements.Count : 0;

    /// <summary>Refuses with invalidValue when there are too many elements and more than before.</summary>
    public static ScimProblem? Check(string path, JsonNode? value, int before) =>
        Count(value) > Math.Max(before, DocumentLimits.MaxElements)
            ? new ScimProblem(
                ScimType.InvalidValue, $"{path} would have more than {DocumentLimits.MaxElements} elements; remove some first.")
            : null;
}
