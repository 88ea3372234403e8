using System.Diagnostics;
using System.Text.Json;
using ScimService.Api.Resources;
using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Documents;
using ScimService.Persistence.Resources;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>Creating users one by one beside a thousand at once, by the stores and over HTTP. They are gone afterwards.</summary>
internal static class Creations
{
    private const int Turns = 8;
    private const int Singles = 250;
    private const int Batch = 1_000;
    private const double LeastRatio = 3;

    public static async Task MeasureAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var large = comparison.Large;
        await MeasureAsync(
            comparison, $"creating users in the store, {Batch:N0} in one transaction",
            CreateAsync, CreateManyAsync, null, cancellationToken);
        await using var service = await ServiceProcess.StartAsync(large.Installation.ConnectionString, cancellationToken);
        await MeasureAsync(
            comparison, $"creating users over HTTP, {Batch:N0} in a bulk request",
            PostAsync, PostManyAsync, LeastRatio, cancellationToken);

        async Task CreateAsync(string body)
        {
            using var document = JsonDocument.Parse(body);
            Check(await large.Installation.RunAsync(
                (ResourceWrites writes) => writes.CreateAsync(SampleUser.Type, document.RootElement, cancellationToken)));
        }

        async Task CreateManyAsync(IReadOnlyList<string> bodies)
        {
            var resources = bodies.Select(New).ToList();
            var outcomes = await large.Installation.RunAsync((ResourceStore store) =>
                store.CreateManyAsync(resources, together: false, int.MaxValue, cancellationToken));
            outcomes.ToList().ForEach(Check);
        }

        Task PostAsync(string body) => service.PostAsync("Users", body, cancellationToken);

        async Task PostManyAsync(IReadOnlyList<string> bodies)
        {
            using var answer = JsonDocument.Parse(
                await service.PostAsync("Bulk", SampleBulk.Creating(bodies), cancellationToken));
            if (answer.RootElement.GetProperty("Operations").EnumerateArray()
                .Any(operation => operation.GetProperty("status").GetString() is not "201"))
            {
                throw new InvalidOperationException("The bulk request did not create all of its users.");
            }
        }
    }

    private static async Task MeasureAsync(
        Comparison comparison,
        string name,
        Func<string, Task> createOneAsync,
        Func<IReadOnlyList<string>, Task> createManyAsync,
        double? least,
        CancellationToken cancellationToken)
    {
        var large = comparison.Large;
        var next = large.Users + 1;
        var (alone, together) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var turn = 0; turn <= Turns; turn++)
        {
            var bodies = Enumerable.Range(next, Singles + Batch).Select(SampleUser.Body).ToList();
            next += bodies.Count;
            var start = Stopwatch.GetTimestamp();
            foreach (var body in bodies.Take(Singles))
            {
                await createOneAsync(body);
            }

            var between = Stopwatch.GetTimestamp();
            await createManyAsync([.. bodies.Skip(Singles)]);

            // The first turn only warms up.
            alone += turn is 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(start, between);
            together += turn is 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(between);
        }

        await large.RemoveAsync(Enumerable.Range(large.Users + 1, next - large.Users - 1), cancellationToken);
        var (single, bulk) = (Turns * Singles / alone.TotalSeconds, Turns * Batch / together.TotalSeconds);
        comparison.Table.Add(new Figure(
            name,
            $"one by one: {single:N0} a second",
            $"{bulk:N0} a second",
            bulk / single,
            least is null ? "" : $"≥ {least}×",
            least is null ? null : bulk / single >= least));
    }

    private static NewResource New(string body)
    {
        using var document = JsonDocument.Parse(body);
        return ResourceDocumentReader.TryReadCreation(SampleUser.Type, document.RootElement, out var draft, out var problem)
            ? new NewResource(SampleUser.Type, Guid.CreateVersion7(), draft.Document, [], null)
            : throw new InvalidOperationException(problem.Detail);
    }

    private static void Check(WriteOutcome outcome) =>
        _ = outcome as WriteOutcome.Done ?? throw new InvalidOperationException($"The creation ended as {outcome}.");
}
