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
    /// <param name="ids">The ids as sent.</param>
    /// <param name="types">The types of resources that can be members.</param>
    /// <param name="known">The resources there are among them, with their types.</param>
    public static ScimProblem? Refuse(IReadOnlyList<string> ids, string[] types, IReadOnlyDictionary<Guid, string> known)
    {
        var refused = ids.DistinctBy(id => Id(id) is { } guid ? $"{guid}" : id).Where(id => !types.Contains(TypeOf(id)))
            .ToLookup(id => TypeOf(id) is null);
        var (missing, unfit) = (refused[true].ToList(), refused[false].ToList());
        string[] sentences =
        [
            .. missing.Count is 0 ? [] : new[]
            {
                $"no resource of this tenant has the id {List(missing, Quoted)}. Provision the member first; nothing was changed.",
            },
            .. unfit.Count is 0 ? [] : new[]
            {
                $"this group cannot have the member {List(unfit, id => $"{Quoted(id)} (a {TypeOf(id)})")}. Leave it out; nothing was changed.",
            },
        ];
        return sentences.Length is 0
            ? null
            : new ScimProblem(ScimType.InvalidValue, string.Join('\n', sentences.Select(sentence => $"members: {sentence}")));

        string? TypeOf(string id) => Id(id) is { } guid ? known.GetValueOrDefault(guid) : null;
    }

    private static Guid? Id(string id) => Guid.TryParseExact(id, "D", out var guid) ? guid : null;

    private static string Quoted(string id) => $"\"{Echo.Of(id)}\"";

    private static string List(IReadOnlyList<string> ids, Func<string, string> text) =>
        string.Join(", ", ids.Take(Named).Select(text)) + (ids.Count > Named ? $" and {ids.Count - Named} more" : "");
}
