using Npgsql;
using ScimService.Persistence;

namespace ScimService.Api.Errors;

/// <summary>Tells a database that cannot answer now from a fault of ours.</summary>
internal static class DatabaseFailure
{
    private const string IdleInTransactionTimeout = "25P03";
    private const string TransactionTimeout = "25P04";
    private const string InvalidAuthorization = "28";

    // The connection, resources, what an operator does to a session, and what happens beside PostgreSQL.
    private static readonly string[] PassingClasses = ["08", "53", "57P", "58"];

    /// <summary>
    /// The reason, in words that a client may read, when the exception means that a retry can succeed: the server is away, starting,
    /// out of connections, gave up on a statement, or refuses the service until its operator has mended that; null for anything else.
    /// </summary>
    public static string? Reason(Exception exception) => Find(exception) switch
    {
        null => null,
        StatementTimeoutException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => "statement timeout",
        PostgresException { SqlState: var state } => IsPassing(state) || IsRefusal(state) ? $"SQLSTATE {state}" : null,
        { InnerException: TimeoutException } => "timeout or connection pool exhausted",
        _ => "no connection",
    };

    /// <summary>Whether the exception has a reason that passes without anybody's help.</summary>
    public static bool IsPassing(Exception exception) =>
        Reason(exception) is not null && !(Find(exception) is PostgresException { SqlState: var state } && IsRefusal(state));

    /// <summary>
    /// What the server or the network said, for the log, of an exception that has a reason: these messages name hosts, roles and tables,
    /// never a value.
    /// </summary>
    public static string Cause(Exception exception) => Find(exception) switch
    {
        PostgresException { SqlState: var state, MessageText: var text } => $"SQLSTATE {state}: {text}",
        { InnerException: { } inner } failure and not StatementTimeoutException => $"{failure.Message.TrimEnd('.')}: {inner.Message.TrimEnd('.')}",
        var failure => (failure ?? exception).Message.TrimEnd('.'),
    };

    /// <summary>Whether the server ended a statement because it ran too long; waiting in vain for the server is something else.</summary>
    public static bool IsStatementTimeout(Exception exception) =>
        Find(exception) is StatementTimeoutException or PostgresException { SqlState: PostgresErrorCodes.QueryCanceled };

    /// <summary>What the operator has to change, when the exception means that a pooler does not keep prepared statements; else null.</summary>
    public static string? Advice(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.InvalidSqlStatementName or PostgresErrorCodes.DuplicatePreparedStatement
            ? "A pooler stands before the database and does not keep prepared statements: add Max Auto Prepare=0 to ConnectionStrings__Scim."
            : null;

    private static NpgsqlException? Find(Exception exception)
    {
        var current = exception;
        while (current is not (null or NpgsqlException))
        {
            current = current.InnerException;
        }

        return current as NpgsqlException;
    }

    // A foreign key is violated only where what a write has looked at is deleted meanwhile, each time it is tried again.
    private static bool IsPassing(string sqlState) =>
        sqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.LockNotAvailable or IdleInTransactionTimeout or TransactionTimeout
        || PassingClasses.Any(sqlClass => sqlState.StartsWith(sqlClass, StringComparison.Ordinal));

    private static bool IsRefusal(string sqlState) =>
        sqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.InsufficientPrivilege
            or PostgresErrorCodes.InvalidCatalogName or PostgresErrorCodes.ObjectNotInPrerequisiteState
        || sqlState.StartsWith(InvalidAuthorization, StringComparison.Ordinal);
}
