using ScimService.Filtering.Problems;

namespace ScimService.Persistence.Resources;

/// <summary>How a create, replace or patch ended.</summary>
public abstract record WriteOutcome
{
    private WriteOutcome()
    {
    }

    /// <summary>The resource as it now is; <paramref name="Changed"/> is false when the request changed nothing.</summary>
    public sealed record Done(StoredResource Resource, bool Changed) : WriteOutcome;

    /// <summary>No such resource of this type in this tenant.</summary>
    public sealed record NotFound : WriteOutcome;

    /// <summary>It has a version that the client did not want changed.</summary>
    public sealed record VersionMismatch : WriteOutcome;

    /// <summary>The request was refused and nothing was written.</summary>
    public sealed record Refused(ScimProblem Problem) : WriteOutcome;
}
