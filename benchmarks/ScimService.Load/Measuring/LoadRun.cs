using ScimService.Load.Directories;
using ScimService.Load.Options;
using ScimService.Load.Reports;
using ScimService.Load.Workloads;

namespace ScimService.Load.Measuring;

/// <summary>Measures workload after workload, in every round all servers one after the other.</summary>
internal static class LoadRun
{
    /// <summary>Creates the users, measures, and gives what was found; progress is written line by line.</summary>
    public static async Task<LoadReport> RunAsync(LoadOptions options, TextWriter progress, CancellationToken cancellationToken)
    {
        var subjects = await SubjectList.ConnectAsync(options.Targets, cancellationToken);
        try
        {
            await SubjectList.FillAsync(subjects, options.Users, options.AfterSeeding, progress, cancellationToken);
            var (windows, refusals) = (new List<Window>(), new List<Refusal>());
            foreach (var workload in WorkloadCatalogue.Named(options.Workloads))
            {
                await MeasureAsync(workload, subjects, options, windows, refusals, progress, cancellationToken);
            }

            return LoadReport.Of(options, windows, refusals);
        }
        finally
        {
            subjects.ForEach(subject => subject.Dispose());
        }
    }

    private static async Task MeasureAsync(
        Workload workload,
        List<Subject> subjects,
        LoadOptions options,
        List<Window> windows,
        List<Refusal> refusals,
        TextWriter progress,
        CancellationToken cancellationToken)
    {
        var measurements = new List<Measurement>();
        try
        {
            foreach (var subject in subjects)
            {
                var (ready, refusal) = await Measurement.PrepareAsync(subject, workload, options, cancellationToken);
                if (ready is null)
                {
                    refusals.Add(new Refusal(workload.Name, subject.Target.Name, refusal!));
                    await progress.WriteLineAsync($"{workload.Name} {subject.Target.Name}: not measured, {refusal}");
                    continue;
                }

                measurements.Add(ready);
                await ready.RunAsync(0, TimeSpan.FromSeconds(options.WarmUp), cancellationToken);
            }

            for (var round = 1; round <= options.Rounds; round++)
            {
                foreach (var measurement in measurements)
                {
                    var window = await measurement.RunAsync(round, TimeSpan.FromSeconds(options.Seconds), cancellationToken);
                    windows.Add(window);
                    await progress.WriteLineAsync(WindowLine.Of(window));
                }
            }
        }
        finally
        {
            measurements.ForEach(measurement => measurement.Dispose());
        }
    }
}
