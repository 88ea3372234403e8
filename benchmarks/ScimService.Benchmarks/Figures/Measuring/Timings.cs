namespace ScimService.Benchmarks.Figures.Measuring;

/// <summary>How long the calls of one door took, and how much of that its SQL statements.</summary>
internal sealed record Timings(Latencies Calls, Latencies Statements);
