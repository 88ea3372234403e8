using System.Linq.Expressions;

namespace ScimService.Persistence.Querying;

/// <summary>
/// A client's literal in an expression tree. It is read from an object, as a lambda reads a captured variable, so that EF Core sends
/// it as a SQL parameter: never as SQL text, and one cached query serves every value.
/// </summary>
internal static class Captured
{
    public static Expression Value<T>(T value) =>
        Expression.Property(Expression.Constant(new Box<T>(value)), nameof(Box<>.Value));

    private sealed class Box<T>(T value)
    {
        public T Value { get; } = value;
    }
}
