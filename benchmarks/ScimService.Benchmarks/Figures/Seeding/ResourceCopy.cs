using Npgsql;
using NpgsqlTypes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Benchmarks.Figures.Seeding;

/// <summary>One COPY into <c>resources</c>.</summary>
internal sealed class ResourceCopy(NpgsqlBinaryImporter import, int tenant) : IAsyncDisposable
{
    private static readonly DateTimeOffset Created = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task<ResourceCopy> BeginAsync(
        NpgsqlConnection connection, int tenant, CancellationToken cancellationToken)
    {
        var import = await connection.BeginBinaryImportAsync(
            """
            COPY resources
                (tenant_id, id, resource_type, document, search, unique_key, external_id, active, version, created, last_modified)
            FROM STDIN (FORMAT BINARY)
            """,
            cancellationToken);
        import.Timeout = TimeSpan.FromMinutes(30);
        return new ResourceCopy(import, tenant);
    }

    /// <summary>What a creation would store, made beforehand because it is most of the work.</summary>
    public static Row Prepare(ResourceType type, Guid id, ResourceDraft draft) =>
        new(type, id, ResourceColumns.Of(type, draft.Document));

    public async Task WriteAsync(Row row, CancellationToken cancellationToken)
    {
        await import.StartRowAsync(cancellationToken);
        await import.WriteAsync(tenant, NpgsqlDbType.Integer, cancellationToken);
        await import.WriteAsync(row.Id, NpgsqlDbType.Uuid, cancellationToken);
        await import.WriteAsync(row.Type.Name, NpgsqlDbType.Text, cancellationToken);
        await import.WriteAsync(row.Columns.Document, NpgsqlDbType.Json, cancellationToken);
        await import.WriteAsync(row.Columns.Search, NpgsqlDbType.Jsonb, cancellationToken);
        await WriteAsync(row.Columns.UniqueKey, cancellationToken);
        await WriteAsync(row.Columns.ExternalId, cancellationToken);
        await (row.Columns.Active is { } active
            ? import.WriteAsync(active, NpgsqlDbType.Boolean, cancellationToken)
            : import.WriteNullAsync(cancellationToken));
        await import.WriteAsync(1L, NpgsqlDbType.Bigint, cancellationToken);
        await import.WriteAsync(Created, NpgsqlDbType.TimestampTz, cancellationToken);
        await import.WriteAsync(Created, NpgsqlDbType.TimestampTz, cancellationToken);
    }

    public async Task CompleteAsync(CancellationToken cancellationToken) => await import.CompleteAsync(cancellationToken);

    public ValueTask DisposeAsync() => import.DisposeAsync();

    private Task WriteAsync(string? text, CancellationToken cancellationToken) =>
        text is null ? import.WriteNullAsync(cancellationToken) : import.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);

    internal sealed record Row(ResourceType Type, Guid Id, ResourceColumns Columns);
}
