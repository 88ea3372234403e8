using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Persistence.Membership;

namespace ScimService.Persistence.Resources;

/// <summary>What a PUT or PATCH makes of the stored document, decided on the version that is written over.</summary>
public abstract record ChangeDecision
{
    private ChangeDecision()
    {
    }

    /// <summary>
    /// Write this document, this membership and, where passwords are kept, this hash; where nothing differs from what is stored,
    /// nothing is written.
    /// </summary>
    public sealed record Write(JsonObject Document, MembershipChange Membership, string? PasswordHash = null) : ChangeDecision;

    /// <summary>Refuse the request; nothing is written.</summary>
    public sealed record Refuse(ScimProblem Problem) : ChangeDecision;
}
