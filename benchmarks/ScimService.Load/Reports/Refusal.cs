namespace ScimService.Load.Reports;

/// <summary>A workload that was not measured on a server, and why.</summary>
internal sealed record Refusal(string Workload, string Target, string Reason);
