using ScimService.Persistence.Connections;

namespace ScimService.Persistence.Batching;

/// <summary>Lets writes that come at the same time share a round trip and a commit (docs/decisions/0007).</summary>
public sealed class WriteBatcher(WarmConnections connections)
{
    // PostgreSQL keeps a processor busy with each batch, and the service needs as much for what it writes.
    private readonly StatementBatcher _batcher = new(connections, Math.Max(1, Environment.ProcessorCount / 2), BatchKind.Writes);

    /// <inheritdoc cref="StatementBatcher.TryRunAsync"/>
    internal Task<List<T>?> TryRunAsync<T>(BatchedStatement<T> statement, CancellationToken cancellationToken) =>
        _batcher.TryRunAsync(statement, cancellationToken);
}
