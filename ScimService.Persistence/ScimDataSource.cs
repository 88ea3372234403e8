using Npgsql;

namespace ScimService.Persistence;

/// <summary>The pool of connections to the database.</summary>
internal static class ScimDataSource
{
    /// <summary>A label of metrics and traces; the driver by itself takes the connection string without the password.</summary>
    public const string Name = "scim";

    /// <summary>
    /// The seconds that a statement which looks after the tables may take: long, but a server that has vanished without a word is not
    /// waited for until the network gives it up.
    /// </summary>
    public const int UpkeepTimeout = 10 * 60;

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
        var asked = Asked(settings);

        // A pool for several hosts takes it beside the connection string only.
        settings.Remove(Attributes);
        var builder = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = Name };
        return settings.Host?.Contains(',', StringComparison.Ordinal) is true
            ? builder.BuildMultiHost().WithTargetSession(asked)
            : builder.Build();
    }

    /// <summary>Whether its <c>Target Session Attributes</c> ask for, or are content with, a server that takes no changes.</summary>
    public static bool MayBeReadOnly(string connectionString) =>
        Asked(new NpgsqlConnectionStringBuilder(connectionString)) is not (TargetSessionAttributes.Primary or TargetSessionAttributes.ReadWrite);

    // The connection string spells them prefer-standby.
    private static TargetSessionAttributes Asked(NpgsqlConnectionStringBuilder settings) =>
        settings.TargetSessionAttributes is { } text
            ? Enum.Parse<TargetSessionAttributes>(text.Replace("-", "", StringComparison.Ordinal), ignoreCase: true)
            : TargetSessionAttributes.Primary;
}
