using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using ScimService.Api.Configuration;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Messages;

/// <summary>Reads <c>startIndex</c>, <c>count</c> and <c>cursor</c>.</summary>
internal static class PageReader
{
    /// <summary>
    /// By index, numbers out of range are clamped (RFC 7644 §3.4.2.4); in a cursor run a <c>count</c> out of range is invalidCount
    /// (RFC 9865 §2.2). What is no integer is invalidValue.
    /// </summary>
    public static bool TryRead(
        ListParameters parameters,
        ScimOptions options,
        [NotNullWhen(true)] out PageParameters? page,
        [NotNullWhen(false)] out ScimProblem? problem)
    {
        page = null;
        if (!TryReadInteger("startIndex", parameters.StartIndex, out var startIndex, out problem)
            || !TryReadInteger("count", parameters.Count, out var count, out problem))
        {
            return false;
        }

        if (parameters.Cursor is not { } cursor)
        {
            page = new PageParameters.ByIndex(
                (int)Math.Clamp(startIndex ?? 1, 1, int.MaxValue),
                (int)Math.Clamp(count ?? options.DefaultPageSize, 0, options.MaxPageSize));
            return true;
        }

        problem = startIndex is not null
            ? new ScimProblem(ScimType.InvalidCursor, "startIndex and cursor exclude each other; send one of them.")
            : count < 0 || count > options.MaxPageSize
                ? new ScimProblem(ScimType.InvalidCount, $"count must lie between 0 and {options.MaxPageSize}.")
                : null;
        page = problem is null
            ? new PageParameters.ByCursor(cursor.Length == 0 ? null : cursor, (int)(count ?? options.DefaultPageSize))
            : null;
        return problem is null;
    }

    /// <summary>An integer of any size, one that does not fit as the nearest that does; null when absent or empty.</summary>
    private static bool TryReadInteger(string name, string? text, out long? value, [NotNullWhen(false)] out ScimProblem? problem)
    {
        problem = null;
        value = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        var digits = text.AsSpan().Trim();
        var isNegative = digits[0] is '-';
        digits = digits[0] is '-' or '+' ? digits[1..] : digits;
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            problem = new ScimProblem(ScimType.InvalidValue, $"{name} must be an integer.");
            return false;
        }

        var size = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : long.MaxValue;
        value = isNegative ? -size : size;
        return true;
    }
}
