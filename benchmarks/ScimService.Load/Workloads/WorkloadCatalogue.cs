namespace ScimService.Load.Workloads;

/// <summary>The workloads there are.</summary>
internal static class WorkloadCatalogue
{
    public static IReadOnlyList<Workload> All { get; } =
    [
        ChangeWorkloads.CreateUser,
        LookUpWorkloads.GetById,
        LookUpWorkloads.FilterUserName,
        LookUpWorkloads.FilterExternalId,
        LookUpWorkloads.FilterEmail,
        LookUpWorkloads.Substring,
        PageWorkloads.First,
        PageWorkloads.IndexWalk,
        PageWorkloads.CursorWalk,
        ChangeWorkloads.PatchActive,
        ChangeWorkloads.PutReplace,
        GroupWorkloads.Grow,
        GroupWorkloads.PutOneChange,
        MixedWorkload.Okta,
        ChangeWorkloads.BulkCreate,

        // Leaves users in many groups, which look-ups show: so it comes last.
        GroupWorkloads.GrowMany,
    ];

    public static IReadOnlyList<string> Names { get; } = [.. All.Select(workload => workload.Name)];

    /// <summary>The workloads of these names, in the order of the catalogue; all when there are no names.</summary>
    public static IReadOnlyList<Workload> Named(IReadOnlyCollection<string> names) =>
        names.Count == 0 ? All : [.. All.Where(workload => names.Contains(workload.Name))];
}
