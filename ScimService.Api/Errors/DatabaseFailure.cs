using Npgsql;

namespace ScimService.Api.Errors;

/// <summary>Tells a database that cannot answer now from a fault of ours.</summary>
internal static class DatabaseFailure
{
    /// <summary>
    /// The reason, in words that may be logged, when the exception means that a retry can succeed: the server is away, starting,
    /// out of connections, or gave up on a statement; null for anything else.
    /// </summary>
    public static string? Reason(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }:
                    return "statement timeout";
                case PostgresException postgres:
                    return IsPassing(postgres.SqlState) ? $"SQLSTATE {postgres.SqlState}" : null;
                case NpgsqlException { InnerException: TimeoutException }:
                    return "timeout or connection pool exhausted";
                case NpgsqlException:
                    return "no connection";
            }
        }

        return null;
    }

    /// <summary>Whether a statement was given up because it ran too long; waiting for a connection is something else.</summary>
    public static bool IsStatementTimeout(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            if (current is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled }
                || (current is NpgsqlException { InnerException: TimeoutException }
                    && !current.Message.Contains("pool", StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What the operator has to change, when the exception means that a pooler does not keep prepared statements; else null.</summary>
    public static string? Advice(Exception exception) =>
        (exception as PostgresException ?? exception.InnerException as PostgresException)?.SqlState
            is PostgresErrorCodes.InvalidSqlStatementName or PostgresErrorCodes.DuplicatePreparedStatement
            ? "A pooler stands before the database and does not keep prepared statements: add Max Auto Prepare=0 to ConnectionStrings__Scim."
            : null;

    private static bool IsPassing(string sqlState) =>
        sqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown
            or PostgresErrorCodes.CannotConnectNow
        || sqlState.StartsWith("08", StringComparison.Ordinal)
        || sqlState.StartsWith("53", StringComparison.Ordinal);
}
