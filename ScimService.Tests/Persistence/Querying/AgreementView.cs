using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Model;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>Adds to stored resources what the service computes when they are read: members, groups and the names of managers.</summary>
internal sealed class AgreementView(
    IReadOnlyList<JsonObject> users, IReadOnlyList<JsonObject> groups, IReadOnlyList<GroupMember> members, string baseUrl)
{
    private readonly Dictionary<string, JsonObject> _byId = users.Concat(groups).ToDictionary(resource => (string)resource["id"]!);

    public void Complete()
    {
        foreach (var owner in groups)
        {
            var elements = members.Where(member => member.GroupId.ToString() == (string)owner["id"]!).Select(Member).ToArray();
            Set(owner, "members", elements);
        }

        foreach (var user in users)
        {
            Set(user, "groups", [.. GroupsOf((string)user["id"]!)]);
            if (user[SchemaUrns.EnterpriseUser]?["manager"] is JsonObject manager
                && _byId.TryGetValue((string)manager["value"]!, out var superior))
            {
                manager["displayName"] = Display(superior);
            }
        }
    }

    private static string? Display(JsonObject resource) => (string?)(resource["displayName"] ?? resource["userName"]);

    private static void Set(JsonObject resource, string name, JsonNode?[] elements)
    {
        if (elements.Length > 0)
        {
            resource[name] = new JsonArray(elements);
        }
    }

    private JsonNode Member(GroupMember member) => new JsonObject
    {
        ["value"] = member.MemberId.ToString(),
        ["$ref"] = $"{baseUrl}/{member.MemberType}s/{member.MemberId}",
        ["type"] = member.MemberType,
        ["display"] = Display(_byId[member.MemberId.ToString()]),
    };

    private IEnumerable<JsonNode> GroupsOf(string id)
    {
        var direct = members.Where(member => member.MemberId.ToString() == id).Select(member => member.GroupId).ToHashSet();
        var all = new HashSet<Guid>(direct);
        var open = new Queue<Guid>(direct);
        while (open.TryDequeue(out var inner))
        {
            foreach (var outer in members.Where(member => member.MemberId == inner).Select(member => member.GroupId).Where(all.Add))
            {
                open.Enqueue(outer);
            }
        }

        return all.Select(JsonNode (group) => new JsonObject
        {
            ["value"] = group.ToString(),
            ["$ref"] = $"{baseUrl}/Groups/{group}",
            ["display"] = Display(_byId[group.ToString()]),
            ["type"] = direct.Contains(group) ? "direct" : "indirect",
        });
    }
}
