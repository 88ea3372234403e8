namespace ScimService.Persistence.Batching;

/// <summary>What a <see cref="StatementBatcher"/> runs together.</summary>
internal enum BatchKind
{
    /// <summary>Statements that change nothing: whatever fails may be run again.</summary>
    Reads,

    /// <summary>Reads that are as much work each as a batch of others: never two in one.</summary>
    Pages,

    /// <summary>Statements that are transactions of their own: those of one batch are one transaction, so that they share a commit too.</summary>
    Writes,
}
