using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using ScimService.Persistence;
using ScimService.Persistence.Batching;
using ScimService.Persistence.Connections;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Tenancy;

namespace ScimService.Tests.Persistence;

/// <summary>Keeps the statements that a data source sends, whoever wrote them, to count them and to look at their plans.</summary>
internal sealed class StatementRecorder
{
    // Npgsql shows its commands only while somebody listens.
    private static readonly ActivityListener Listener = Made();

    // What the driver and batches add of their own.
    private static readonly string[] Unseen = ["SAVEPOINT", "ROLLBACK", "SELECT set_config"];

    private readonly List<NpgsqlCommand> _statements = [];

    public int Count => _statements.Count;

    public NpgsqlCommand Last => _statements[^1];

    public IReadOnlyList<NpgsqlCommand> All => _statements;

    /// <summary>What happens beside the service just before its n-th statement, counted from 0.</summary>
    public Dictionary<int, Func<Task>> Before { get; } = [];

    /// <summary>A data source whose statements are recorded.</summary>
    public NpgsqlDataSource Source(string connectionString)
    {
        Listen();
        return new NpgsqlDataSourceBuilder(connectionString)
            .ConfigureTracing(tracing => tracing.ConfigureCommandFilter(Record).ConfigureBatchFilter(Record)).Build();
    }

    /// <summary>A database whose statements are recorded.</summary>
    public TenantDatabase Record(string connectionString, int tenant)
    {
        var (source, options) = (Source(connectionString), new DbContextOptionsBuilder<ScimDbContext>());
        ScimPersistence.Configure(options, source);
        var connections = new WarmConnections(source);
        return new TenantDatabase(
            new TenantConnections(connections), new ResourceReader(connections), new WriteBatcher(connections),
            new PooledDbContextFactory<ScimDbContext>(options.Options), options.Options, tenant);
    }

    private bool Record(NpgsqlBatch batch)
    {
        foreach (var part in batch.BatchCommands)
        {
            Record(part.CommandText, part.Parameters, batch.Timeout);
        }

        return false;
    }

    private bool Record(NpgsqlCommand command)
    {
        Record(command.CommandText, command.Parameters, command.CommandTimeout);
        return false;
    }

    private void Record(string text, DbParameterCollection parameters, int timeout)
    {
        if (Unseen.Any(start => text.StartsWith(start, StringComparison.Ordinal)))
        {
            return;
        }

        if (Before.Remove(_statements.Count, out var meanwhile))
        {
            meanwhile().GetAwaiter().GetResult();
        }

        var copy = new NpgsqlCommand(text) { CommandTimeout = timeout };
        copy.Parameters.AddRange(parameters.Cast<NpgsqlParameter>().Select(parameter => parameter.Clone()).ToArray());
        _statements.Add(copy);
    }

    /// <summary>Makes Npgsql show the commands of every data source that asks to see them.</summary>
    public static void Listen() => Assert.That(Listener, Is.Not.Null);

    private static ActivityListener Made()
    {
        var listener = new ActivityListener { ShouldListenTo = source => source.Name is "Npgsql" };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
