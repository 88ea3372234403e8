using System.Runtime.InteropServices;
using Npgsql;
using ScimService.Persistence.Membership;

namespace ScimService.Persistence.Reading;

/// <summary>
/// The groups of the resources of a page, read in the round trip of the page itself. Both statements see the table at their own time:
/// of a resource behind the last that was looked at, the groups are not known.
/// </summary>
internal sealed class PageGroups
{
    private readonly Dictionary<Guid, List<Guid>> _direct = [];
    private readonly Dictionary<Guid, string?> _names = [];
    private readonly HashSet<Guid> _nested = [];
    private Guid? _last;

    /// <summary>The statement, given one for the ids of the page, in their order; its tenant is <c>(SELECT $1)</c>.</summary>
    public static string Text(string ids) => $"""
        WITH page AS MATERIALIZED (SELECT ARRAY({ids}) AS ids),
        direct AS MATERIALIZED (
            SELECT m.member_id, m.group_id FROM group_members m
            WHERE m.tenant_id = (SELECT $1) AND m.member_id = ANY ((SELECT page.ids FROM page)::uuid[]))
        SELECT page.ids[cardinality(page.ids)], NULL::uuid, NULL::text, false FROM page
        UNION ALL
        SELECT NULL, g.group_id,
            (SELECT r.document ->> 'displayName' FROM resources r WHERE r.tenant_id = $1 AND r.id = g.group_id),
            EXISTS (SELECT FROM group_members n WHERE n.tenant_id = $1 AND n.member_id = g.group_id)
        FROM (SELECT DISTINCT direct.group_id FROM direct) g
        UNION ALL
        SELECT direct.member_id, direct.group_id, NULL, false FROM direct
        """;

    /// <summary>Reads all rows of the statement, and goes on to those of the next.</summary>
    public static async Task<PageGroups> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var groups = new PageGroups();
        while (await reader.ReadAsync(cancellationToken))
        {
            groups.Add(reader);
        }

        await reader.NextResultAsync(cancellationToken);
        return groups;
    }

    /// <summary>The groups of a resource, by id; null where they are not known, or where one is in a group itself, so that they are not all.</summary>
    public IReadOnlyList<MembershipRow>? Of(Guid member)
    {
        if (!_direct.TryGetValue(member, out var direct))
        {
            return _last is { } last && member.CompareTo(last) <= 0 ? [] : null;
        }

        direct.Sort();
        return direct.Exists(_nested.Contains)
            ? null
            : direct.ConvertAll(group => new MembershipRow(member, group, _names[group], Direct: true));
    }

    private void Add(NpgsqlDataReader row)
    {
        Guid? id = row.IsDBNull(0) ? null : row.GetGuid(0);
        if (row.IsDBNull(1))
        {
            _last = id;
        }
        else if (id is { } member)
        {
            (CollectionsMarshal.GetValueRefOrAddDefault(_direct, member, out _) ??= []).Add(row.GetGuid(1));
        }
        else
        {
            var group = row.GetGuid(1);
            _names[group] = row.IsDBNull(2) ? null : row.GetString(2);
            if (row.GetBoolean(3))
            {
                _nested.Add(group);
            }
        }
    }
}
