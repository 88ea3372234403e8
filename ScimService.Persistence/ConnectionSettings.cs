using Npgsql;

namespace ScimService.Persistence;

/// <summary>Connection strings as the service uses them: what the operator leaves open is set for many short statements.</summary>
internal static class ConnectionSettings
{
    /// <summary>The connection string with the settings that it does not give itself.</summary>
    public static string Complete(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString);

        // Statements are prepared on the server as they repeat: planning one costs more than running it.
        if (!Gives(builder, "Max Auto Prepare"))
        {
            builder.MaxAutoPrepare = 200;
            builder.AutoPrepareMinUsages = 2;
        }

        // No statement changes a session, so there is nothing to undo between two requests.
        if (!Gives(builder, "No Reset On Close"))
        {
            builder.NoResetOnClose = true;
        }

        // How long a request waits for a connection; longer, and requests pile up behind a database that is away.
        if (!Gives(builder, "Timeout"))
        {
            builder.Timeout = 10;
        }

        // How long a host that was found away, or no primary, is not asked again: what a failover costs beside its own time.
        if (!Gives(builder, "Host Recheck Seconds"))
        {
            builder.HostRecheckSeconds = 2;
        }

        if (!Gives(builder, "Application Name"))
        {
            builder.ApplicationName = "scim-service";
        }

        return builder.ConnectionString;
    }

    // The builder's own ContainsKey is true for every keyword there is.
    private static bool Gives(NpgsqlConnectionStringBuilder builder, string keyword) => builder.ShouldSerialize(keyword);
}
