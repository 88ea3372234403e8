using System.Globalization;
using System.Linq.Expressions;
using ScimService.Filtering.Grammar;

namespace ScimService.Persistence.Querying;

/// <summary>
/// Compares a timestamp column, which counts microseconds, with an instant that counts tenths of them: the instant is moved to a
/// neighbouring microsecond where that does not change the answer.
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

        var floor = instant.AddTicks(-excess);
        var ceiling = excess is 0 ? floor : floor.AddMicroseconds(1);
        var literal = op is CompareOperator.Ge or CompareOperator.Lt ? ceiling : floor;
        return TextComparison.Order(op, column, Captured.Value(literal));
    }
}
