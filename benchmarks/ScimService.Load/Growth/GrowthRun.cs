using System.Diagnostics;
using System.Globalization;
using ScimService.Load.Directories;
using ScimService.Load.Measuring;
using ScimService.Load.Options;
using ScimService.Load.Reports;
using ScimService.Load.Workloads;

namespace ScimService.Load.Growth;

/// <summary>Measures, one request at a time, how latencies grow with the directory and with a group.</summary>
internal sealed class GrowthRun(LoadOptions options, TextWriter progress)
{
    private static readonly Workload[] ByUsers =
    [
        LookUpWorkloads.GetById, LookUpWorkloads.FilterUserName, LookUpWorkloads.FilterEmail, LookUpWorkloads.Substring,
        PageWorkloads.First, PageWorkloads.Last, ChangeWorkloads.PatchActive,
    ];

    private readonly List<GrowthPoint> _points = [];
    private readonly List<Refusal> _refusals = [];

    public async Task<GrowthReport> RunAsync(CancellationToken cancellationToken)
    {
        var subjects = await SubjectList.ConnectAsync(options.Targets, cancellationToken);
        try
        {
            foreach (var users in options.Sizes.Order())
            {
                await SubjectList.FillAsync(subjects, users, options.AfterSeeding, progress, cancellationToken);
                foreach (var workload in ByUsers)
                {
                    foreach (var subject in subjects)
                    {
                        await MeasureUsersAsync(workload, subject, users, cancellationToken);
                    }
                }
            }

            await SubjectList.FillAsync(
                subjects, options.GroupSizes.Max() + options.Samples, options.AfterSeeding, progress, cancellationToken);
            foreach (var members in options.GroupSizes.Order())
            {
                foreach (var subject in subjects)
                {
                    await MeasureMembersAsync(subject, members, cancellationToken);
                }
            }

            var refusals = _refusals.DistinctBy(refusal => (refusal.Workload, refusal.Target));
            return new GrowthReport(Describe(), _points, [.. refusals]);
        }
        finally
        {
            subjects.ForEach(subject => subject.Dispose());
        }
    }

    private async Task MeasureUsersAsync(Workload workload, Subject subject, int users, CancellationToken cancellationToken)
    {
        var source = (await workload.PrepareAsync(subject, 1, cancellationToken))[0];
        var warmUp = await SendAsync(subject, source, options.Samples, cancellationToken);
        if (Refused(warmUp, workload.Name, subject))
        {
            return;
        }

        var measured = await SendAsync(subject, source, options.Samples, cancellationToken);
        await AddAsync(GrowthReport.Users, workload.Name, subject, users, measured);
    }

    // The users behind the last member are those that are added and removed.
    private async Task MeasureMembersAsync(Subject subject, int members, CancellationToken cancellationToken)
    {
        await progress.WriteLineAsync($"{subject.Target.Name}: filling a group, up to {members}");
        var group = await subject.CreateGroupAsync(
            string.Create(CultureInfo.InvariantCulture, $"Group of {members}"), [], cancellationToken);
        await subject.AddMembersAsync(group, subject.Users.Take(members), options.MembersOfRequest, cancellationToken);
        var others = subject.Users.Skip(members).Take(options.Samples).ToList();
        var walk = new MemberWalk(group, others);
        await SendAsync(subject, walk, 2 * others.Count, cancellationToken);
        foreach (var request in new[] { "member-add", "member-remove" })
        {
            var measured = await SendAsync(subject, walk, others.Count, cancellationToken);
            await AddAsync(GrowthReport.Members, request, subject, members, measured);
        }
    }

    private static async Task<Tally> SendAsync(
        Subject subject, IRequestSource source, int requests, CancellationToken cancellationToken)
    {
        var tally = new Tally();
        var worker = new Worker(subject.Connection, source);
        for (var sent = 0; sent < requests; sent++)
        {
            await worker.StepAsync(Stopwatch.GetTimestamp(), tally, cancellationToken);
        }

        return tally;
    }

    private async Task AddAsync(string of, string request, Subject subject, int size, Tally tally)
    {
        if (Refused(tally, request, subject))
        {
            return;
        }

        var latencies = new Percentiles(tally.Milliseconds);
        _points.Add(new GrowthPoint(of, request, subject.Target.Name, size, latencies.P50, latencies.P95));
        await progress.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"{request} {subject.Target.Name} at {size} {of}: p50 {latencies.P50:0.00} ms"));
    }

    private bool Refused(Tally tally, string request, Subject subject)
    {
        if (tally.FirstError is { } error)
        {
            _refusals.Add(new Refusal(request, subject.Target.Name, error));
        }

        return tally.FirstError is not null;
    }

    private string Describe() => string.Create(
        CultureInfo.InvariantCulture, $"{Machine.Describe()}; one request at a time, {options.Samples} of each at each size.");
}
