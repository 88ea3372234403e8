using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Persistence.Membership;

namespace ScimService.Api.Patch;

/// <summary>What a PATCH request makes of a stored document.</summary>
public abstract record PatchOutcome
{
    private PatchOutcome()
    {
    }

    /// <summary>The resource is to be written.</summary>
    /// <param name="Document">The new document in stored form; equal to the old one where only members or password change.</param>
    /// <param name="Membership">The change of <c>members</c>, which only the database can apply.</param>
    /// <param name="Password">The new clear text password; null leaves the old one.</param>
    public sealed record Changed(JsonObject Document, MembershipChange Membership, string? Password) : PatchOutcome;

    /// <summary>Everything is as the request wants it: neither version nor lastModified may move.</summary>
    public sealed record Unchanged : PatchOutcome;

    /// <summary>One operation, or the state after all of them, is not acceptable; nothing has changed.</summary>
    public sealed record Refused(ScimProblem Problem) : PatchOutcome;
}
