using System.Diagnostics;
using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Samples;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>GET of a group with all users as members, from the service as a process of its own.</summary>
internal static class GroupStream
{
    private const double MostMemory = 200;

    public static async Task MeasureAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var large = comparison.Large;
        await using var service = await ServiceProcess.StartAsync(large.Installation.ConnectionString, cancellationToken);
        await ReadAsync(service, 100, cancellationToken);
        var idle = service.PeakMemory;
        var (first, whole, bytes) = await ReadAsync(service, large.Users, cancellationToken);
        comparison.Table.Add(new Figure(
            $"GET of a group of {large.Users:N0} members over HTTP",
            $"after a small group: at most {idle:N0} MB of memory",
            $"at most {service.PeakMemory:N0} MB of memory; first members after {first.TotalMilliseconds:N0} ms, "
                + $"all {bytes / 1_000_000:N0} MB after {whole.TotalSeconds:0.0} s",
            null,
            $"≤ {MostMemory} MB",
            service.PeakMemory <= MostMemory));
    }

    private static async Task<(TimeSpan First, TimeSpan Whole, long Bytes)> ReadAsync(
        ServiceProcess service, int group, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        using var response = await service.Client.GetAsync(
            new Uri($"Groups/{SampleGroup.Id(group)}", UriKind.Relative),
            HttpCompletionOption.ResponseHeadersRead,
            cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[64 * 1024];
        var (bytes, first) = (0L, TimeSpan.Zero);
        while (await body.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            first = bytes is 0 ? Stopwatch.GetElapsedTime(start) : first;
            bytes += read;
        }

        return (first, Stopwatch.GetElapsedTime(start), bytes);
    }
}
