using System.Diagnostics;
using ScimService.Load.Directories;
using ScimService.Load.Options;
using ScimService.Load.Sending;
using ScimService.Load.Workloads;

namespace ScimService.Load.Measuring;

/// <summary>A workload made ready on one server, with a connection for every worker.</summary>
internal sealed class Measurement : IDisposable
{
    private static readonly TimeSpan MostWait = TimeSpan.FromSeconds(30);

    private readonly LoadTarget _target;
    private readonly Workload _workload;
    private readonly double? _rate;
    private readonly List<ScimConnection> _connections;
    private readonly List<Worker> _workers;

    private Measurement(LoadTarget target, Workload workload, double? rate, IReadOnlyList<IRequestSource> sources)
    {
        (_target, _workload, _rate) = (target, workload, rate);
        _connections = [.. sources.Select(_ => new ScimConnection(target.Token))];
        _workers = [.. _connections.Zip(sources, (connection, source) => new Worker(connection, source))];
    }

    /// <summary>Prepares the workload and tries one request of it; a refusal says why it cannot be measured.</summary>
    public static async Task<(Measurement? Ready, string? Refusal)> PrepareAsync(
        Subject subject, Workload workload, LoadOptions options, CancellationToken cancellationToken)
    {
        if (workload.Lacks(subject.Capabilities) is { } lack)
        {
            return (null, lack);
        }

        try
        {
            var workers = Math.Min(options.Concurrency, workload.MostWorkers);
            var sources = await workload.PrepareAsync(subject, workers, cancellationToken);
            var ready = new Measurement(subject.Target, workload, options.Rate, sources);
            var trial = new Tally();
            await ready._workers[0].StepAsync(Stopwatch.GetTimestamp(), trial, cancellationToken);
            if (trial.FirstError is null)
            {
                return (ready, null);
            }

            ready.Dispose();
            return (null, trial.FirstError);
        }
        catch (LoadException failure)
        {
            return (null, failure.Message);
        }
    }

    /// <summary>Sends the workload for some time and tells what came of it.</summary>
    public async Task<Window> RunAsync(int round, TimeSpan length, CancellationToken cancellationToken)
    {
        var (server, postgres, client) = (Use(_target.ProcessId), Use(_target.PostgresProcessId), Environment.CpuUsage.TotalTime);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter((2 * length) + MostWait);
        var start = Stopwatch.GetTimestamp();
        var tallies = _rate is { } rate
            ? await OpenLoop.RunAsync(_workers, rate, length, patience.Token)
            : await ClosedLoop.RunAsync(_workers, length, patience.Token);
        var seconds = Math.Max(Stopwatch.GetElapsedTime(start).TotalSeconds, length.TotalSeconds);
        cancellationToken.ThrowIfCancellationRequested();
        client = Environment.CpuUsage.TotalTime - client;
        var (serverAfter, postgresAfter) = (Use(_target.ProcessId), Use(_target.PostgresProcessId));

        var latencies = new Percentiles(tallies.SelectMany(tally => tally.Milliseconds));
        var requests = tallies.Sum(tally => tally.Milliseconds.Count);
        var units = (double)requests * _workload.Units;
        return new Window
        {
            Workload = _workload.Name,
            Target = _target.Name,
            Round = round,
            Requests = requests,
            Errors = tallies.Sum(tally => tally.Errors),
            FirstError = tallies.Select(tally => tally.FirstError).FirstOrDefault(error => error is not null),
            Seconds = seconds,
            Rate = units / seconds,
            P50 = latencies.P50,
            P95 = latencies.P95,
            P99 = latencies.P99,
            ServerCpu = Each(server, serverAfter, units),
            PostgresCpu = Each(postgres, postgresAfter, units),
            ClientCpu = units == 0 ? 0 : client.TotalMilliseconds / units,
            ServerMemory = serverAfter?.ResidentBytes / (1024.0 * 1024),
        };
    }

    public void Dispose() => _connections.ForEach(connection => connection.Dispose());

    private static ProcessUse? Use(int? process) => process is { } id ? ProcessTree.Read(id) : null;

    private static double? Each(ProcessUse? before, ProcessUse? after, double units) =>
        before is null || after is null || units == 0 ? null : (after.Cpu - before.Cpu).TotalMilliseconds / units;
}
