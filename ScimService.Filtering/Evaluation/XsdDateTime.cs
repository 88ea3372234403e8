using System.Globalization;
using System.Text.RegularExpressions;

namespace ScimService.Filtering.Evaluation;

/// <summary>Reads xsd:dateTime as far as a clock needs it: the years 0001 to 9999, no leap seconds.</summary>
internal static partial class XsdDateTime
{
    /// <summary>The instant; a text without an offset is taken as UTC.</summary>
    public static bool TryParse(string text, out DateTimeOffset instant)
    {
        instant = default;
        if (Form().Match(text) is not { Success: true } match)
        {
            return false;
        }

        var seconds = match.Groups["seconds"].Value;
        var fraction = match.Groups["fraction"].Value;
        var offset = match.Groups["offset"].Value;
        var ticks = fraction.Length > 7 ? fraction[..7] : fraction.PadRight(7, '0');
        return DateTimeOffset.TryParseExact(
            $"{seconds}.{ticks}{(offset is "" ? "Z" : offset)}",
            "yyyy-MM-dd'T'HH:mm:ss.fffffffK",
            CultureInfo.InvariantCulture,
            DateTimeStyles.AdjustToUniversal,
            out instant);
    }

    [GeneratedRegex(
        @"^(?<seconds>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2})"
            + @"(\.(?<fraction>[0-9]+))?(?<offset>Z|[+-][0-9]{2}:[0-9]{2})?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
