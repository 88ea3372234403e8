using System.Text;
using System.Text.Json;

namespace ScimService.Persistence.Membership;

/// <summary>The text that the SQL function <c>scim_group_list</c> makes of the groups of one resource.</summary>
internal static class GroupListText
{
    /// <summary>The groups in the text, by id; none where it is null.</summary>
    public static IReadOnlyList<MembershipRow> Read(Guid member, string? text)
    {
        if (text is null)
        {
            return [];
        }

        var groups = new List<MembershipRow>();
        var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text));
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray)
        {
            reader.Read();
            var group = reader.GetGuid();
            reader.Read();
            var display = reader.GetString();
            reader.Read();
            groups.Add(new MembershipRow(member, group, display, reader.GetBoolean()));
            reader.Read();
        }

        return groups;
    }
}
