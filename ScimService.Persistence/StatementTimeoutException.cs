using System.Data;
using Npgsql;

namespace ScimService.Persistence;

/// <summary>A statement that ran too long and that the server, which answers, has ended: it would take as long again.</summary>
/// <param name="cause">What the driver threw.</param>
public sealed class StatementTimeoutException(NpgsqlException cause) : NpgsqlException("The statement ran too long.", cause)
{
    /// <summary>
    /// Whether a failure is one. The driver asks the server to cancel what takes too long, and throws the same whether it does or not; but
    /// where it does not, the connection is given up.
    /// </summary>
    /// <param name="failure">The failure, or what EF Core has made of it.</param>
    /// <param name="connection">The connection of the statement, as the failure has left it.</param>
    internal static bool Is(Exception failure, NpgsqlConnection connection) =>
        connection.State is ConnectionState.Open && Cause(failure) is not null;

    /// <summary>The failure as one.</summary>
    internal static StatementTimeoutException Of(Exception failure) => new(Cause(failure)!);

    /// <summary>Whether the server, or a way to it, was waited for in vain.</summary>
    internal static bool IsSilence(Exception failure) => Cause(failure) is not null;

    private static NpgsqlException? Cause(Exception failure) =>
        (failure as NpgsqlException ?? failure.InnerException as NpgsqlException) is { InnerException: TimeoutException } cause ? cause : null;
}
