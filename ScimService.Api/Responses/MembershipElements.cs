using System.Text.Json;
using ScimService.Api.Projection;
using ScimService.Persistence.Membership;

namespace ScimService.Api.Responses;

/// <summary>Writes the elements of <c>members</c> and <c>groups</c> (RFC 7643 §4.1.2, §4.2).</summary>
internal sealed class MembershipElements(ResponseStream output, ResourceLinks links)
{
    private const string GroupType = "Group";

    /// <summary>Writes the groups of a resource, or nothing where it is in none.</summary>
    public void WriteGroups(IEnumerable<MembershipRow> groups, SubSelection subs)
    {
        var writer = output.Writer;
        var isOpen = false;
        foreach (var group in groups)
        {
            if (!isOpen)
            {
                writer.WriteStartArray("groups"u8);
                isOpen = true;
            }

            writer.WriteStartObject();
            WriteReference(writer, subs, GroupType, group.GroupId, group.Display);
            if (subs.Has("type"))
            {
                writer.WriteString("type"u8, group.Direct ? "direct"u8 : "indirect"u8);
            }

            writer.WriteEndObject();
        }

        if (isOpen)
        {
            writer.WriteEndArray();
        }
    }

    /// <summary>Writes the members of a group as they come, or nothing where it has none.</summary>
    public async ValueTask WriteMembersAsync(Guid group, MemberStream members, SubSelection subs)
    {
        var writer = output.Writer;
        var isOpen = false;
        while (await members.NextAsync(group) is { } member)
        {
            if (!isOpen)
            {
                writer.WriteStartArray("members"u8);
                isOpen = true;
            }

            writer.WriteStartObject();
            WriteReference(writer, subs, member.MemberType, member.MemberId, member.Display);
            if (subs.Has("type"))
            {
                writer.WriteString("type"u8, member.MemberType);
            }

            writer.WriteEndObject();
            await output.FlushIfLargeAsync();
        }

        if (isOpen)
        {
            writer.WriteEndArray();
        }
    }

    private void WriteReference(Utf8JsonWriter writer, SubSelection subs, string resourceType, Guid id, string? display)
    {
        if (subs.Has("value"))
        {
            writer.WriteString("value"u8, id);
        }

        if (subs.Has("$ref"))
        {
            Span<byte> uri = stackalloc byte[links.Length(resourceType)];
            writer.WriteString("$ref"u8, links.Write(resourceType, id, uri));
        }

        if (display is not null && subs.Has("display"))
        {
            writer.WriteString("display"u8, display);
        }
    }
}
