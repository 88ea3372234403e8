using System.Diagnostics;

namespace ScimService.Persistence.Batching;

/// <summary>One of the few slots in which batches run, one after another in each.</summary>
internal sealed class BatchSlot
{
    /// <summary>The timestamp at which the running batch was started.</summary>
    public long StartedAt { get; set; } = Stopwatch.GetTimestamp();
}
