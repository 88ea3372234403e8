using System.Diagnostics.CodeAnalysis;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Messages;

/// <summary>Reads list and projection parameters from the query; keys compare without case, unknown keys are ignored.</summary>
internal static class QueryParameters
{
    /// <summary>The parameters; false with an invalidValue problem when one that can stand only once is repeated.</summary>
    public static bool TryRead(
        IQueryCollection query, [NotNullWhen(true)] out ListParameters? parameters, [NotNullWhen(false)] out ScimProblem? problem)
    {
        ScimProblem? repeated = null;
        string? Single(string key)
        {
            var values = query[key];
            if (values.Count > 1)
            {
                repeated ??= new ScimProblem(ScimType.InvalidValue, $"The parameter {key} is given {values.Count} times; send it once.");
            }

            return values.Count == 0 ? null : values[0] ?? "";
        }

        parameters = new ListParameters
        {
            Filter = Single("filter"),
            SortBy = Single("sortBy"),
            SortOrder = Single("sortOrder"),
            StartIndex = Single("startIndex"),
            Count = Single("count"),
            Cursor = Single("cursor"),
            Attributes = AttributeNames.Of(query["attributes"]),
            ExcludedAttributes = AttributeNames.Of(query["excludedAttributes"]),
        };
        problem = repeated;
        return problem is null;
    }
}
