namespace ScimService.Load.Starting;

/// <summary>One start of a server: milliseconds until its first success, memory in MB, and requests a second.</summary>
internal sealed record StartFigure(string Variant, double Milliseconds, double MemoryAtStart, double MemoryAfter, double Rate);
