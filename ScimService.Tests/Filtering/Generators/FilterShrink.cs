using ScimService.Filtering.Grammar;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>Smaller filters, tried in place of one that failed.</summary>
internal static class FilterShrink
{
    public static IEnumerable<Filter> Smaller(Filter filter) => filter switch
    {
        Filter.And(var left, var right) =>
        [
            left, right,
            .. Smaller(left).Select(smaller => new Filter.And(smaller, right)),
            .. Smaller(right).Select(smaller => new Filter.And(left, smaller)),
        ],
        Filter.Or(var left, var right) =>
        [
            left, right,
            .. Smaller(left).Select(smaller => new Filter.Or(smaller, right)),
            .. Smaller(right).Select(smaller => new Filter.Or(left, smaller)),
        ],
        Filter.Not(var operand) => [operand, .. Smaller(operand).Select(smaller => new Filter.Not(smaller))],
        Filter.ValuePath(var path, var condition) => Smaller(condition).Select(smaller => new Filter.ValuePath(path, smaller)),
        Filter.Comparison(var path, var op, CompareValue.Text(var text)) when !DateTimeOffset.TryParse(text, out _) =>
            Shorter(text).Select(shorter => new Filter.Comparison(path, op, new CompareValue.Text(shorter))),
        _ => [],
    };

    private static IEnumerable<string> Shorter(string text)
    {
        var runes = text.EnumerateRunes().ToArray();
        return Enumerable.Range(0, runes.Length).Select(gone => string.Concat(runes.Where((_, at) => at != gone)));
    }
}
