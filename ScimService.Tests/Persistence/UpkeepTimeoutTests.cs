using ScimService.Persistence;

namespace ScimService.Tests.Persistence;

/// <summary>A server that has vanished without a word is not waited for until the network gives it up.</summary>
public sealed class UpkeepTimeoutTests : StoreFixture
{
    [Test]
    public async Task No_statement_that_looks_after_the_tables_waits_for_ever()
    {
        await CreateUsersAsync(1_200, "new.");
        await ExecuteAsync($"""
            INSERT INTO resource_counts (tenant_id, resource_type, change) SELECT {Tenant.Id}, 'User', 0 FROM generate_series(1, 1100)
            """);

        var statements = new StatementRecorder();
        await using var source = statements.Source(ConnectionString);
        await new ResourceCounts(source).FoldAsync(CancellationToken.None);
        await new TableStatistics(source).RefreshAsync(CancellationToken.None);
        await new PendingEntries(source).SortInAsync(CancellationToken.None);

        Assert.That(statements.All.Select(statement => statement.CommandText), Has.Some.StartsWith("VACUUM").And.Some.StartsWith("ANALYZE"));
        Assert.That(statements.All.Select(statement => statement.CommandTimeout), Has.All.InRange(1, 600));
    }
}
