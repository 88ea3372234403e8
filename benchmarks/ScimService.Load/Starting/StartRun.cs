using System.Diagnostics;
using System.Globalization;
using ScimService.Load.Directories;
using ScimService.Load.Measuring;
using ScimService.Load.Options;
using ScimService.Load.Sending;
using ScimService.Load.Workloads;

namespace ScimService.Load.Starting;

/// <summary>Starts a server in several ways, in turn, and looks at its time and memory.</summary>
internal sealed class StartRun(LoadOptions options, TextWriter progress)
{
    private const double BytesOfMegabyte = 1024 * 1024;
    private static readonly TimeSpan BetweenTrials = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private LoadTarget Target => options.Targets[0];

    /// <summary>The starts of all rounds; one more, before them, is not counted, since it may create tables.</summary>
    public async Task<IReadOnlyList<StartFigure>> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Variants.Count == 0)
        {
            throw new LoadException("Name a way to start the server: --variant name=COMMAND.");
        }

        await MeasureAsync(options.Variants[0], cancellationToken);
        var figures = new List<StartFigure>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var variant in options.Variants)
            {
                var figure = await MeasureAsync(variant, cancellationToken);
                figures.Add(figure);
                await progress.WriteLineAsync(string.Create(
                    CultureInfo.InvariantCulture, $"{variant.Name} round {round}: {figure.Milliseconds:0} ms"));
            }
        }

        return figures;
    }

    private async Task<StartFigure> MeasureAsync(StartVariant variant, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var process = ShellCommand.Start($"exec {variant.Command}");
        try
        {
            await AnswerAsync(process, cancellationToken);
            var milliseconds = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            await Task.Delay(Settling, cancellationToken);
            var atStart = Memory(process);
            var rate = await SendAsync(cancellationToken);
            return new StartFigure(variant.Name, milliseconds, atStart, Memory(process), rate);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
        }
    }

    private async Task AnswerAsync(Process process, CancellationToken cancellationToken)
    {
        using var connection = new ScimConnection(Target.Token);
        var request = new ScimRequest(HttpMethod.Get, new Uri($"{Target.BaseUrl}/Users?count=1"));
        for (var start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < Patience;)
        {
            try
            {
                if ((await connection.SendAsync(request, cancellationToken)).Problem(request.Expects) is null)
                {
                    return;
                }
            }
            catch (HttpRequestException) when (!process.HasExited)
            {
                // It does not listen yet.
            }

            await Task.Delay(BetweenTrials, cancellationToken);
        }

        throw new LoadException($"The server did not answer within {Patience.TotalSeconds} seconds.");
    }

    private async Task<double> SendAsync(CancellationToken cancellationToken)
    {
        using var subject = (await SubjectList.ConnectAsync([Target], cancellationToken)).Single();
        await Seeding.FillAsync(subject, Math.Min(options.Users, options.Requests), cancellationToken);
        var sources = await MixedWorkload.Okta.PrepareAsync(subject, options.Concurrency, cancellationToken);
        var start = Stopwatch.GetTimestamp();
        await Task.WhenAll(sources.Select((source, place) => Task.Run(
            () => SendAsync(source, (options.Requests + place) / sources.Count, cancellationToken), cancellationToken)));
        return options.Requests / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private async Task SendAsync(IRequestSource source, int requests, CancellationToken cancellationToken)
    {
        using var connection = new ScimConnection(Target.Token);
        for (var sent = 0; sent < requests; sent++)
        {
            await connection.AskAsync(source.Next(), cancellationToken);
        }
    }

    private static double Memory(Process process) => (ProcessTree.Read(process.Id)?.ResidentBytes ?? 0) / BytesOfMegabyte;
}
