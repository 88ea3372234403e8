using ScimService.Filtering.Problems;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence;

/// <summary>Says what an outcome must be.</summary>
internal static class Outcomes
{
    public static WriteOutcome.Done Done(this WriteOutcome outcome) => outcome is WriteOutcome.Done done
        ? done with { Resource = done.Resource.Alone() }
        : throw new AssertionException($"Not done: {outcome}");

    /// <summary>The resource without the groups that may have come along with it.</summary>
    public static StoredResource Alone(this StoredResource resource) => resource with { Groups = null };

    /// <summary>The detail of the refusal.</summary>
    public static string Refused(this WriteOutcome outcome, ScimType type)
    {
        var refused = outcome as WriteOutcome.Refused ?? throw new AssertionException($"Not refused: {outcome}");
        Assert.That(refused.Problem.Type, Is.EqualTo(type), refused.Problem.Detail);
        return refused.Problem.Detail;
    }
}
