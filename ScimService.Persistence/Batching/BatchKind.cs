namespace ScimService.Persistence.Batching;

/// <summary>What a <see cref="StatementBatcher"/> runs together.</summary>
internal enum BatchKind
{
    /// <summary>Statements that change nothing: whatever fails may be run again.</summary>
    Reads,

    /// <summary>Statements that are transactions of their own: those of one batch are one transaction, so that they share a commit too.</summary>
    Writes,
}
