using System.Text.Json;
using ScimService.Persistence.Membership;

namespace ScimService.Persistence.Reading;

/// <summary>The JSON text in which a <see cref="ReadStatement"/> gives the groups that a resource is in itself.</summary>
internal static class GroupListText
{
    // A resource in no group: most of them are.
    private const int Empty = 2;

    /// <summary>The groups, by id; null where one of them is in a group itself, so that these are not all.</summary>
    public static IReadOnlyList<MembershipRow>? Read(Guid member, ReadOnlySpan<byte> text)
    {
        if (text.Length <= Empty)
        {
            return [];
        }

        var groups = new List<MembershipRow>();
        var reader = new Utf8JsonReader(text);
        reader.Read();
        while (reader.Read() && reader.TokenType is JsonTokenType.StartArray)
        {
            reader.Read();
            var group = reader.GetGuid();
            reader.Read();
            var display = reader.GetString();
            reader.Read();
            if (reader.GetBoolean())
            {
                return null;
            }

            groups.Add(new MembershipRow(member, group, display, Direct: true));
            reader.Read();
        }

        groups.Sort(static (one, other) => one.GroupId.CompareTo(other.GroupId));
        return groups;
    }
}
