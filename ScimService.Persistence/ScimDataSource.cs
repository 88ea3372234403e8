using Npgsql;

namespace ScimService.Persistence;

/// <summary>The pool of connections to the database.</summary>
internal static class ScimDataSource
{
    private const string Attributes = "Target Session Attributes";

    /// <summary>
    /// Opens nothing yet. Of several hosts (<c>Host=a,b</c>) the primary is used, or what <c>Target Session Attributes</c> asks for. A statement
    /// may run for as long as is given here.
    /// </summary>
    public static NpgsqlDataSource Create(string connectionString, TimeSpan statementTimeout)
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionSettings.Complete(connectionString))
        {
            CommandTimeout = (int)Math.Ceiling(statementTimeout.TotalSeconds),
        };
        var asked = settings.TargetSessionAttributes ?? nameof(TargetSessionAttributes.Primary);

        // A pool for several hosts takes it beside the connection string only.
        settings.Remove(Attributes);
        return settings.Host?.Contains(',', StringComparison.Ordinal) is true
            ? new NpgsqlDataSourceBuilder(settings.ConnectionString).BuildMultiHost().WithTargetSession(Parse(asked))
            : NpgsqlDataSource.Create(settings);
    }

    // The connection string spells them prefer-standby.
    private static TargetSessionAttributes Parse(string text) =>
        Enum.Parse<TargetSessionAttributes>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true);
}
