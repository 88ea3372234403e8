using System.Globalization;
using System.Text;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Evaluation;

/// <summary>
/// The form in which values are compared, one for stored text and for literals alike, so that PostgreSQL, with nothing but bytes
/// to compare, agrees with this process. RFC 7643 §2.3 and §7 (<c>caseExact</c>).
/// </summary>
public static class ComparisonForm
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>The text of a leaf in comparison form: folded unless <c>caseExact</c>, a dateTime as instant.</summary>
    public static string Of(AttributeDefinition leaf, string text) => leaf.Type switch
    {
        AttributeType.DateTime => TryInstant(text, out var form) ? form : text,
        AttributeType.Binary => text,
        _ => leaf.CaseExact ? text : Fold(text),
    };

    /// <summary>
    /// Takes the case away by the simple mappings of Unicode, character by character and without a culture: upper, then lower, so
    /// that σ, ς and Σ become one. Nothing changes its length: ß stays ß, and İ (which has no single lower case letter outside
    /// Turkish) stays İ. Marks are not composed: é in one character and in two differ.
    /// </summary>
    public static string Fold(string text) =>
        Ascii.IsValid(text) ? text.ToLowerInvariant() : text.ToUpperInvariant().ToLowerInvariant();

    /// <summary>An instant in UTC and of one width, so that its text orders as time does.</summary>
    public static string Instant(DateTimeOffset instant) =>
        instant.UtcDateTime.ToString(InstantFormat, CultureInfo.InvariantCulture);

    /// <summary>
    /// Reads an xsd:dateTime (RFC 7643 §2.3.5); without an offset it is UTC. Fractions finer than 100 ns are cut off.
    /// </summary>
    public static bool TryInstant(string text, out string form)
    {
        var parsed = XsdDateTime.TryParse(text, out var instant);
        form = parsed ? Instant(instant) : "";
        return parsed;
    }

    /// <summary>
    /// Compares by Unicode code points, which is the order of the bytes of UTF-8 and so of the collation "C" of PostgreSQL;
    /// <see cref="string.CompareOrdinal(string, string)"/> puts U+E000 to U+FFFF after all that needs a surrogate pair.
    /// </summary>
    public static int CompareOrdinal(string a, string b)
    {
        var common = a.AsSpan().CommonPrefixLength(b);
        return common == a.Length || common == b.Length
            ? a.Length.CompareTo(b.Length)
            : Rank(a[common]).CompareTo(Rank(b[common]));
    }

    private static int Rank(char unit) => char.IsSurrogate(unit) ? unit + 0x10000 : unit;
}
