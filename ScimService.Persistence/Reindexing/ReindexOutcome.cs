namespace ScimService.Persistence.Reindexing;

/// <summary>How a reindex ended.</summary>
public abstract record ReindexOutcome
{
    private ReindexOutcome()
    {
    }

    /// <summary>All resources are stored in the form of the schemas.</summary>
    /// <param name="Resources">How many there are.</param>
    /// <param name="Rewritten">How many of them were stored in another form.</param>
    public sealed record Done(long Resources, long Rewritten) : ReindexOutcome;

    /// <summary>Values that are to be unique are not; nothing has been written.</summary>
    public sealed record Refused(IReadOnlyList<SameValue> Same) : ReindexOutcome;
}
