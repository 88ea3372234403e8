using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Membership;

/// <summary>Ids of members as a client sent them.</summary>
internal static class MemberIds
{
    private const int Named = 20;

    /// <summary>The distinct ids, without what is no id of this service at all.</summary>
    public static Guid[] Parse(IReadOnlyList<string> ids)
    {
        var parsed = new HashSet<Guid>(ids.Count);
        foreach (var id in ids)
        {
            if (Guid.TryParseExact(id, "D", out var guid))
            {
                parsed.Add(guid);
            }
        }

        return [.. parsed];
    }

    public static bool AreWellFormed(IReadOnlyList<string> ids) => ids.All(id => Guid.TryParseExact(id, "D", out _));

    /// <summary>The resource types that may be members of this type, by the <c>referenceTypes</c> of <c>members.$ref</c>.</summary>
    public static string[] Types(ResourceType type) =>
        type.Schema.Attribute("members")?.SubAttribute("$ref")?.ReferenceTypes.ToArray() ?? [];

    /// <summary>The refusal that names the ids which are malformed or not known; null where there are none.</summary>
    public static ScimProblem? Refuse(IReadOnlyList<string> ids, Func<Guid, bool> known)
    {
        var missing = ids.Distinct().Where(id => !(Guid.TryParseExact(id, "D", out var guid) && known(guid))).ToList();
        return missing.Count is 0 ? null : new ScimProblem(
            ScimType.InvalidValue,
            $"members: no resource of this tenant has the id {string.Join(", ", missing.Take(Named).Select(id => $"\"{Echo.Of(id)}\""))}"
            + (missing.Count > Named ? $" and {missing.Count - Named} more" : "")
            + ". Provision the member first; nothing was changed.");
    }
}
