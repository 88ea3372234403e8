using System.Diagnostics;
using System.Text.Json;
using ScimService.Api.Resources;
using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Documents;
using ScimService.Persistence.Resources;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>Creating users one by one and a thousand at once; both read the bodies. They are gone afterwards.</summary>
internal static class Creations
{
    private const int Turns = 8;
    private const int Singles = 250;
    private const int Batch = 1_000;
    private const double LeastRatio = 3;

    public static async Task MeasureAsync(Population large, FigureTable table, CancellationToken cancellationToken)
    {
        var number = large.Users + 1;
        var created = new List<Guid>();
        var (alone, together) = (TimeSpan.Zero, TimeSpan.Zero);
        for (var turn = 0; turn <= Turns; turn++)
        {
            var bodies = Enumerable.Range(number, Singles + Batch).Select(SampleUser.Body).ToList();
            number += bodies.Count;
            var start = Stopwatch.GetTimestamp();
            foreach (var body in bodies.Take(Singles))
            {
                created.Add(await CreateAsync(body));
            }

            var between = Stopwatch.GetTimestamp();
            created.AddRange(await CreateManyAsync(bodies.Skip(Singles)));

            // The first turn only warms up.
            alone += turn is 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(start, between);
            together += turn is 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(between);
        }

        await using (var delete = large.Installation.Source.CreateCommand("DELETE FROM resources WHERE id = ANY ($1)"))
        {
            delete.Parameters.Add(new() { Value = created.ToArray() });
            await delete.ExecuteNonQueryAsync(cancellationToken);
        }

        await large.Installation.ExecuteAsync("VACUUM resources", cancellationToken);
        var (single, bulk) = (Turns * Singles / alone.TotalSeconds, Turns * Batch / together.TotalSeconds);
        table.Add(new Figure(
            $"creating users, {Batch:N0} in one transaction", $"one by one: {single:N0} a second", $"{bulk:N0} a second", bulk / single,
            $"≥ {LeastRatio}×", bulk / single >= LeastRatio));

        async Task<Guid> CreateAsync(string body)
        {
            using var document = JsonDocument.Parse(body);
            return Id(await large.Installation.RunAsync(
                (ResourceWrites writes) => writes.CreateAsync(SampleUser.Type, document.RootElement, cancellationToken)));
        }

        async Task<IEnumerable<Guid>> CreateManyAsync(IEnumerable<string> bodies)
        {
            var resources = bodies.Select(body => New(body)).ToList();
            var outcomes = await large.Installation.RunAsync((ResourceStore store) =>
                store.CreateManyAsync(resources, together: false, int.MaxValue, cancellationToken));
            return outcomes.Select(Id);
        }
    }

    private static NewResource New(string body)
    {
        using var document = JsonDocument.Parse(body);
        return ResourceDocumentReader.TryReadCreation(SampleUser.Type, document.RootElement, out var draft, out var problem)
            ? new NewResource(SampleUser.Type, Guid.CreateVersion7(), draft.Document, [], null)
            : throw new InvalidOperationException(problem.Detail);
    }

    private static Guid Id(WriteOutcome outcome) => outcome is WriteOutcome.Done done
        ? done.Resource.Id
        : throw new InvalidOperationException($"The creation ended as {outcome}.");
}
