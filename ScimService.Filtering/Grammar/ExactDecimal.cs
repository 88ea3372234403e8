using System.Globalization;

namespace ScimService.Filtering.Grammar;

/// <summary>Reads a JSON number without rounding: a filter must not match a value that was not asked for.</summary>
internal static class ExactDecimal
{
    /// <summary>The number, or null where <see cref="decimal"/> cannot hold it exactly.</summary>
    public static decimal? Parse(string number) =>
        decimal.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Significant(number) == Significant(value.ToString(CultureInfo.InvariantCulture))
            ? value
            : null;

    // Rounding keeps the magnitude, so equal digits mean that nothing was rounded.
    private static string Significant(string number) =>
        string.Concat(number.TakeWhile(c => c is not ('e' or 'E')).Where(char.IsAsciiDigit)).Trim('0');
}
