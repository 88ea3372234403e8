using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Membership;

/// <summary>Ids of members as a client sent them.</summary>
internal static class MemberIds
{
    private const int Named = 20;

    /// <summary>The distinct ids; what is no id of this service at all is set apart.</summary>
    public static Guid[] Parse(IReadOnlyList<string> ids, out List<string> malformed)
    {
        malformed = [];
        var parsed = new HashSet<Guid>(ids.Count);
        foreach (var id in ids)
        {
            if (Guid.TryParseExact(id, "D", out var guid))
            {
                parsed.Add(guid);
            }
            else
            {
                malformed.Add(id);
            }
        }

        return [.. parsed];
    }

    /// <summary>The resource types that may be members of this type, by the <c>referenceTypes</c> of <c>members.$ref</c>.</summary>
    public static string[] Types(ResourceType type) =>
        type.Schema.Attribute("members")?.SubAttribute("$ref")?.ReferenceTypes.ToArray() ?? [];

    public static ScimProblem Unknown(IReadOnlyList<string> ids) => new(
        ScimType.InvalidValue,
        $"members: no resource of this tenant has the id {string.Join(", ", ids.Take(Named).Select(Shortened))}"
        + (ids.Count > Named ? $" and {ids.Count - Named} more" : "")
        + ". Provision the member first; nothing was changed.");

    private static string Shortened(string id) => id.Length <= 64 ? $"\"{id}\"" : $"\"{id[..64]}…\"";
}
