using Npgsql;

namespace ScimService.Persistence.Trips;

/// <summary>Lets writes that come at once share a round trip and a commit (docs/decisions/0007).</summary>
public sealed class SharedWrites(NpgsqlDataSource source)
{
    // PostgreSQL keeps a processor busy with each trip, and the service needs as much for what it writes.
    private readonly SharedTrips _trips = new(source, Math.Max(1, Environment.ProcessorCount / 2), TripKind.Writes, SharedTrips.Patience);

    /// <inheritdoc cref="SharedTrips.TryAskAsync"/>
    internal Task<List<T>?> TryAskAsync<T>(SharedStatement<T> statement, CancellationToken cancellationToken) =>
        _trips.TryAskAsync(statement, cancellationToken);
}
