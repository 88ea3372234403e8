namespace ScimService.Load.Measuring;

/// <summary>The CPU time processes have taken, and the memory they hold. Memory that several share counts for each.</summary>
internal sealed record ProcessUse(TimeSpan Cpu, long ResidentBytes);
