using ScimService.Load.Reports;

namespace ScimService.Load.Growth;

/// <summary>All that a run has found out about growth.</summary>
internal sealed record GrowthReport(string Conditions, IReadOnlyList<GrowthPoint> Points, IReadOnlyList<Refusal> Refusals)
{
    public const string Users = "users";
    public const string Members = "members";
}
