using System.Globalization;
using System.Linq.Expressions;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>
/// Compares a timestamp column, which counts microseconds, with an instant that counts tenths of them: the instant is cut to the
/// microsecond before it.
/// </summary>
internal static class InstantComparison
{
    public static Expression Compare(Expression column, CompareOperator op, string form)
    {
        var instant = DateTimeOffset.ParseExact(
            form, "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        var excess = instant.Ticks % TimeSpan.TicksPerMicrosecond;
        if (excess is not 0 && op is CompareOperator.Eq)
        {
            return Predicates.False;
        }

        // Between two microseconds there is no stored instant, so ge is gt the one before, and lt is le.
        var among = excess is 0 ? op : op switch
        {
            CompareOperator.Ge => CompareOperator.Gt,
            CompareOperator.Lt => CompareOperator.Le,
            _ => op,
        };
        return TextComparison.Order(among, column, Captured.Value(instant.AddTicks(-excess)));
    }
}
