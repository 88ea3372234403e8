using System.Globalization;

namespace ScimService.Persistence.Paging;

internal static class KeyText
{
    /// <summary>A sort key as text that gives the same key back.</summary>
    public static string? Of(object? key) => key switch
    {
        null => null,
        DateTimeOffset instant => instant.ToString("O", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => key.ToString(),
    };
}
