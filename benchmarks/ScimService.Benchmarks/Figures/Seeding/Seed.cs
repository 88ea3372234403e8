using ScimService.Persistence;

namespace ScimService.Benchmarks.Figures.Seeding;

/// <summary>Fills a database with users and groups by COPY, the big indexes afterwards.</summary>
internal sealed class Seed(Installation installation, int users)
{
    // Many more members than a client ever sends at once, as many as it may send, and few.
    public static IReadOnlyList<int> GroupSizes(int users) =>
        [.. new[] { users, Math.Min(10_000, users / 2), 100, 10 }.Distinct()];

    /// <summary>Whether there was something to do.</summary>
    public async Task<bool> EnsureAsync(CancellationToken cancellationToken)
    {
        await using var find = installation.Source.CreateCommand("SELECT count(*) FROM resources WHERE resource_type = 'Group'");
        if (await find.ExecuteScalarAsync(cancellationToken) is long groups && groups == GroupSizes(users).Count)
        {
            return false;
        }

        var indexes = await SearchIndexesAsync(cancellationToken);
        await installation.ExecuteAsync("TRUNCATE resources, group_members; DROP INDEX ix_resources_search, ix_resources_text", cancellationToken);
        await new UserCopy(installation).RunAsync(users, cancellationToken);
        await installation.ExecuteAsync($"SET maintenance_work_mem = '1GB'; {indexes}", cancellationToken);
        await new GroupCopy(installation).RunAsync(GroupSizes(users), cancellationToken);
        await new ResourceCounts(installation.Source).FoldAsync(cancellationToken);
        await installation.ExecuteAsync("VACUUM ANALYZE resources", cancellationToken);
        await installation.ExecuteAsync("VACUUM ANALYZE group_members", cancellationToken);
        await installation.ExecuteAsync("CHECKPOINT", cancellationToken);
        return true;
    }

    // As the migrations have made them.
    private async Task<string> SearchIndexesAsync(CancellationToken cancellationToken)
    {
        await using var find = installation.Source.CreateCommand("""
            SELECT string_agg(indexdef, ';') FROM pg_indexes WHERE indexname IN ('ix_resources_search', 'ix_resources_text')
            """);
        return await find.ExecuteScalarAsync(cancellationToken) as string
            ?? throw new InvalidOperationException("A seeding was cut off before it made the indexes again: begin with another database.");
    }
}
