using System.Globalization;
using System.Runtime.InteropServices;
using Npgsql;

namespace ScimService.Benchmarks.Figures;

/// <summary>Says what the figures were measured on, since they mean little without it.</summary>
internal static class Machine
{
    public static async Task<string> DescribeAsync(NpgsqlDataSource source, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(
            """
            SELECT current_setting('server_version'), current_setting('shared_buffers'),
                pg_size_pretty(pg_database_size(current_database()))
            """);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (1024.0 * 1024 * 1024);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; {Environment.ProcessorCount} cores, {memory:N0} GB;
            {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription};
            PostgreSQL {reader.GetString(0)}, shared_buffers {reader.GetString(1)}, {reader.GetString(2)} in the large database.
            """);
    }
}
