using Npgsql;
using ScimService.Persistence;

namespace ScimService.Tests.Persistence;

/// <summary>ANALYZE does not count what is not committed, however many pages it fills.</summary>
public sealed class UncommittedRowsTests : StoreFixture
{
    [Test]
    public async Task Rows_that_were_not_committed_when_their_table_was_analyzed_make_it_analyzed_again()
    {
        await CreateUsersAsync(40, "late.");
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await RunAsync(connection, $$$"""
                INSERT INTO resources (tenant_id, id, resource_type, document, search, unique_key, version, created, last_modified)
                SELECT {{{Tenant.Id}}}, gen_random_uuid(), 'Group', '{}', '{}', 'late.' || i, 1, now(), now() FROM generate_series(1, 100) i
                """);
            await RunAsync(connection, """
                INSERT INTO group_members SELECT g.tenant_id, g.id, u.id, 'User' FROM resources g, resources u
                WHERE g.unique_key LIKE 'late.%' AND g.resource_type = 'Group' AND u.unique_key LIKE 'late.%' AND u.resource_type = 'User'
                """);
            await ExecuteAsync("ANALYZE resources; ANALYZE group_members");
            await RunAsync(connection, "SELECT pg_stat_force_next_flush()");
            await transaction.CommitAsync();
        }

        Assert.That(await Service<TableStatistics>().RefreshAsync(CancellationToken.None), Is.EqualTo((string[])["group_members"]));
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
