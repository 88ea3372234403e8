using System.Runtime.CompilerServices;
using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Commands;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Reindexing;

/// <summary>The resources of one type of a tenant in batches: each batch is a statement that reads and one that writes.</summary>
internal sealed class ReindexBatches(NpgsqlDataSource source, int tenant, ResourceType type)
{
    private const int Size = 500;

    /// <summary>All resources in the order of their ids, with their columns as the type derives them.</summary>
    public async IAsyncEnumerable<IReadOnlyList<Row>> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var last = Guid.Empty; ;)
        {
            var batch = await ReadAsync(last, cancellationToken);
            if (batch is not [.., { Id: var id }])
            {
                yield break;
            }

            yield return batch;
            last = id;
        }
    }

    /// <summary>Writes those that differ and have not been changed since; gives their number.</summary>
    public async Task<int> WriteAsync(IReadOnlyList<Row> batch, CancellationToken cancellationToken)
    {
        try
        {
            return await UpdateAsync(batch, cancellationToken);
        }
        catch (PostgresException failure) when (UniquenessProblem.IsCause(failure))
        {
            // Another attribute has become the unique one, and a value of the one was a value of the other.
            await FreeKeysAsync(batch, cancellationToken);
            return await UpdateAsync(batch, cancellationToken);
        }
    }

    /// <summary>Takes the keys of a batch from the others that have them still: they follow, and are given their own.</summary>
    private Task<int> FreeKeysAsync(IReadOnlyList<Row> batch, CancellationToken cancellationToken)
    {
        var ids = batch.Select(row => row.Id).ToArray();
        var keys = batch.Select(row => row.Columns.UniqueKey).ToArray();
        return RunAsync(
            $"""
            UPDATE resources r SET unique_key = NULL FROM unnest({ids}, {keys}::text[]) AS n (id, unique_key)
            WHERE r.tenant_id = {tenant} AND r.resource_type = {type.Name} AND r.unique_key = n.unique_key
                AND r.id <> n.id AND r.id >= {ids[0]}
            """,
            command => command.ExecuteNonQueryAsync(cancellationToken),
            cancellationToken);
    }

    private Task<int> UpdateAsync(IReadOnlyList<Row> batch, CancellationToken cancellationToken)
    {
        var ids = batch.Select(row => row.Id).ToArray();
        var versions = batch.Select(row => row.Version).ToArray();
        var searches = batch.Select(row => row.Columns.SearchText).ToArray();
        var keys = batch.Select(row => row.Columns.UniqueKey).ToArray();
        var actives = batch.Select(row => row.Columns.Active).ToArray();
        return RunAsync(
            $"""
            UPDATE resources r SET search = n.search, unique_key = n.unique_key, active = n.active
            FROM unnest({ids}, {versions}, {searches}::jsonb[], {keys}::text[], {actives}::boolean[])
                AS n (id, version, search, unique_key, active)
            WHERE r.tenant_id = {tenant} AND r.id = n.id AND r.version = n.version
                AND (r.search, r.unique_key, r.active) IS DISTINCT FROM (n.search, n.unique_key, n.active)
            """,
            command => command.ExecuteNonQueryAsync(cancellationToken),
            cancellationToken);
    }

    private Task<List<Row>> ReadAsync(Guid after, CancellationToken cancellationToken) => RunAsync(
        $"""
        SELECT r.id, r.version, r.document FROM resources r
        WHERE r.tenant_id = {tenant} AND r.resource_type = {type.Name} AND r.id > {after} ORDER BY r.id LIMIT {Size}
        """,
        async command =>
        {
            var rows = new List<Row>(Size);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var document = DocumentText.Read(reader.GetFieldValue<byte[]>(2));
                rows.Add(new Row(reader.GetGuid(0), reader.GetInt64(1), ResourceColumns.Of(type, document)));
            }

            return rows;
        },
        cancellationToken);

    private async Task<T> RunAsync<T>(SqlText sql, Func<NpgsqlCommand, Task<T>> run, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var command = SqlText.Command(connection, sql);
        return await run(command);
    }

    /// <summary>A stored resource, and what its columns are to be.</summary>
    internal sealed record Row(Guid Id, long Version, ResourceColumns Columns);
}
