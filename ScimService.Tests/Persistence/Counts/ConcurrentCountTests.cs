using System.Data;
using Npgsql;
using ScimService.Persistence;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Counts;

/// <summary>Totals are exact in every snapshot while resources come and go and counts are folded by several at once.</summary>
public sealed class ConcurrentCountTests : StoreFixture
{
    private const int Writers = 4;
    private const int Rounds = 40;

    // Without its turn, so that two fold the same rows at the same time.
    private static readonly string UnorderedFold = ResourceCounts.Fold.Replace("pg_try_advisory_xact_lock", "0 <>", StringComparison.Ordinal);

    [Test]
    public async Task Every_snapshot_agrees_with_its_rows()
    {
        using var written = new CancellationTokenSource();
        var background = new[]
        {
            RepeatAsync(CompareAsync, written.Token), RepeatAsync(CompareAsync, written.Token),
            RepeatAsync(FoldAsync, written.Token), RepeatAsync(FoldAsync, written.Token),
            RepeatAsync(() => Service<ResourceCounts>().FoldAsync(CancellationToken.None), written.Token),
        };

        await Task.WhenAll(Enumerable.Range(0, Writers).Select(WriteAsync));
        await written.CancelAsync();
        var done = await Task.WhenAll(background);

        Assert.That(done[..4], Has.All.Positive, "Nothing was compared, or folded.");
        Assert.That(await AskAsync<string>(CountAgreement.Mistakes), Is.Empty);
        Assert.That((await ListAsync(User, count: 0)).TotalResults, Is.EqualTo(Writers * Rounds * 3));
    }

    private async Task WriteAsync(int writer)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var name = $"{writer}.{round}.";
            var created = await CreateUsersAsync(4, name);
            var taken = await RequestAsync(
                store => store.CreateAsync(User, Named(User, $"{name}0"), [], null, CancellationToken.None));
            Assert.That(taken, Is.InstanceOf<WriteOutcome.Refused>());
            await using (await OtherTransaction.BeginAsync(ConnectionString, $"DELETE FROM resources WHERE unique_key = '{name}1'"))
            {
                (await RequestAsync(store => store.DeleteAsync(User, created[0], null, CancellationToken.None))).Done();
            }
        }
    }

    // One snapshot for both questions.
    private async Task<long> CompareAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead);
        var total = await ResourceTotal.ReadAsync(connection, Tenant.Id, ["User"], CancellationToken.None);
        await using var count = new NpgsqlCommand("SELECT count(*) FROM resources WHERE resource_type = 'User'", connection);
        Assert.That(total, Is.EqualTo(await count.ExecuteScalarAsync()));
        return 1;
    }

    private async Task<long> FoldAsync()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        await using var fold = new NpgsqlCommand(UnorderedFold, connection);
        return (long)(await fold.ExecuteScalarAsync())!;
    }

    private static async Task<long> RepeatAsync(Func<Task<long>> runAsync, CancellationToken until)
    {
        long done = 0;
        while (!until.IsCancellationRequested)
        {
            done += await runAsync();
        }

        return done;
    }
}
