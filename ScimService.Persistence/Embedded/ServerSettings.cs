namespace ScimService.Persistence.Embedded;

/// <summary>The server options given at each start. Values are plain words: they pass through a shell unquoted.</summary>
internal static class ServerSettings
{
    // ERROR texts name clients' data (a duplicate userName), so the server log begins at LOG.
    private static readonly string[] Common =
    [
        "listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=200", "shared_buffers=128MB",
        "random_page_cost=1.1", "jit=off", "autovacuum_naptime=15s", "log_min_messages=log", "log_min_error_statement=panic",
        "log_error_verbosity=terse", "log_checkpoints=off",
    ];

    // No wal_compression: with many indexes it takes half of what a write costs the processor.
    private static readonly string[] Durable = ["max_wal_size=2GB"];

    private static readonly string[] Throwaway = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"];

    /// <summary>The options as one command-line text.</summary>
    public static string For(bool durable, int port) =>
        $"-p {port} " + string.Join(' ', Common.Concat(durable ? Durable : Throwaway).Select(setting => $"-c {setting}"));
}
