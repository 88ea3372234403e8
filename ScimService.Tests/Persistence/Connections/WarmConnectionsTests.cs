using System.Data;
using Npgsql;
using ScimService.Persistence.Connections;

namespace ScimService.Tests.Persistence.Connections;

/// <summary>What was used last is used next; what rests is soon the pool's again.</summary>
public sealed class WarmConnectionsTests : StoreFixture
{
    private const int PoolSize = 8;
    private const int Quarter = PoolSize / 4;

    private NpgsqlDataSource _source = null!;
    private WarmConnections _connections = null!;

    [SetUp]
    public void Connect()
    {
        _source = NpgsqlDataSource.Create($"{ConnectionString};Maximum Pool Size={PoolSize};Timeout=5");
        _connections = new WarmConnections(_source);
    }

    [TearDown]
    public async Task Disconnect()
    {
        await _connections.DisposeAsync();
        await _source.DisposeAsync();
    }

    [Test]
    public async Task The_connection_that_was_used_last_is_used_next()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        var (first, last) = (one.Inner.ProcessID, other.Inner.ProcessID);
        await one.DisposeAsync();
        await other.DisposeAsync();

        for (var number = 0; number < 3; number++)
        {
            await using var next = await OpenAsync();
            Assert.That(next.Inner.ProcessID, Is.EqualTo(last));
        }

        await using var again = await OpenAsync();
        await using var beside = await OpenAsync();
        Assert.That(beside.Inner.ProcessID, Is.EqualTo(first));
    }

    [Test]
    public async Task A_quarter_of_the_pool_rests_at_most()
    {
        await RestAsync(PoolSize);

        Assert.That(IdleInPool(), Is.EqualTo(PoolSize - Quarter));
    }

    [TestCase("Maximum Pool Size=3")]
    [TestCase("Pooling=false")]
    public async Task Nothing_rests_of_a_pool_too_small_to_share_nor_without_one(string settings)
    {
        await using var source = NpgsqlDataSource.Create($"{ConnectionString};{settings}");
        await using var connections = new WarmConnections(source);
        var used = await connections.OpenAsync(CancellationToken.None);
        await used.DisposeAsync();

        Assert.That(used.Inner.State, Is.EqualTo(ConnectionState.Closed));
    }

    [Test]
    public async Task What_has_rested_goes_back_to_the_pool()
    {
        await RestAsync(PoolSize);

        Assert.That(IdleInPool, Is.EqualTo(PoolSize).After(5_000, 100));
    }

    [Test]
    public async Task What_was_lost_is_not_used_again_nor_what_was_lost_with_it()
    {
        var (one, other) = (await OpenAsync(), await OpenAsync());
        await other.DisposeAsync();
        await KillAsync(one.Inner.ProcessID, other.Inner.ProcessID);
        Assert.That(() => AskAsync(one), Throws.InstanceOf<NpgsqlException>());
        await one.DisposeAsync();

        await using var next = await OpenAsync();
        await AskAsync(next);
    }

    [Test]
    public async Task What_is_still_read_from_does_not_rest()
    {
        var one = await OpenAsync();
        await using var command = new NpgsqlCommand("SELECT generate_series(1, 100000)", one.Inner);
        await command.ExecuteReaderAsync();
        await one.DisposeAsync();

        await using var next = await OpenAsync();
        await AskAsync(next);
    }

    [Test]
    public async Task After_its_end_nothing_rests()
    {
        var late = await OpenAsync();
        await RestAsync(1);
        await _connections.DisposeAsync();
        await late.DisposeAsync();

        Assert.That(IdleInPool(), Is.EqualTo(2));
    }

    private static async Task AskAsync(WarmConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT 1", connection.Inner);
        await command.ExecuteScalarAsync();
    }

    private static NpgsqlConnection? Idle(NpgsqlDataSource source)
    {
        // The pool answers at once where it has one.
        using var patience = new CancellationTokenSource();
        var opening = source.OpenConnectionAsync(patience.Token).AsTask();
        var isIdle = opening.IsCompletedSuccessfully;
        patience.Cancel();
        return isIdle ? opening.Result : null;
    }

    private async Task KillAsync(params int[] processes)
    {
        await using var killer = NpgsqlDataSource.Create(ConnectionString);
        await using var command = killer.CreateCommand("SELECT pg_terminate_backend(pid, 5000) FROM unnest($1) pid");
        command.Parameters.Add(new() { Value = processes });
        await command.ExecuteNonQueryAsync();
    }

    private ValueTask<WarmConnection> OpenAsync() => _connections.OpenAsync(CancellationToken.None);

    private async Task RestAsync(int count)
    {
        var used = new List<WarmConnection>();
        for (var number = 0; number < count; number++)
        {
            used.Add(await OpenAsync());
        }

        foreach (var connection in used)
        {
            await connection.DisposeAsync();
        }
    }

    private int IdleInPool()
    {
        var idle = new List<NpgsqlConnection>();
        try
        {
            while (Idle(_source) is { } connection)
            {
                idle.Add(connection);
            }

            return idle.Count;
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }
}
