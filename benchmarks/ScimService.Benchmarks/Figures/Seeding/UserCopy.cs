using ScimService.Benchmarks.Samples;

namespace ScimService.Benchmarks.Figures.Seeding;

/// <summary>Copies the sample users from 1 on, each read from its body as a POST would be.</summary>
internal sealed class UserCopy(Installation installation)
{
    public async Task RunAsync(int users, CancellationToken cancellationToken)
    {
        await using var connection = await installation.Source.OpenConnectionAsync(cancellationToken);
        await using var copy = await ResourceCopy.BeginAsync(connection, installation.Tenant.Id, cancellationToken);
        var rows = Enumerable.Range(1, users).AsParallel().AsOrdered().WithCancellation(cancellationToken)
            .Select(number => ResourceCopy.Prepare(SampleUser.Type, SampleUser.Id(number), SampleUser.Draft(number)));
        foreach (var row in rows)
        {
            await copy.WriteAsync(row, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
