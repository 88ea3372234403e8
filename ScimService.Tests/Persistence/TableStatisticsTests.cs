using ScimService.Persistence;

namespace ScimService.Tests.Persistence;

/// <summary>Statements that were planned on a few rows are planned anew when there are many.</summary>
public sealed class TableStatisticsTests : StoreFixture
{
    private static readonly string[] Members = ["group_members"];

    [Test]
    public async Task Tables_that_have_doubled_are_analyzed_and_others_are_not()
    {
        var statistics = Service<TableStatistics>();
        await ExecuteAsync("ANALYZE resources; ANALYZE group_members");
        Assert.That(await statistics.RefreshAsync(CancellationToken.None), Is.Empty);

        var users = await CreateUsersAsync(60, "grown.");
        await ExecuteAsync("ANALYZE resources");
        foreach (var at in Enumerable.Range(0, 60))
        {
            var group = await CreateAsync(Group, $$"""{"schemas":[],"displayName":"grown {{at}}"}""");
            await ExecuteAsync($"INSERT INTO group_members SELECT {Tenant.Id}, '{group.Id}', r.id, 'User' FROM resources r "
                + "WHERE r.unique_key LIKE 'grown.%'");
        }

        Assert.That(users, Has.Length.EqualTo(60));
        Assert.That(await statistics.RefreshAsync(CancellationToken.None), Is.EqualTo(Members));
        Assert.That(
            await AskAsync<float>("SELECT reltuples AS \"Value\" FROM pg_class WHERE oid = 'group_members'::regclass"),
            Is.EqualTo(3600));
        Assert.That(await statistics.RefreshAsync(CancellationToken.None), Is.Empty);
    }
}
