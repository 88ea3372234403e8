using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Commands;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Reading;

/// <summary>
/// A page of all resources of one type by id, as an import walks them: read in one round trip, with their groups, and on the first page
/// with their number.
/// </summary>
internal static class PlainPage
{
    // As a range, so that the order is that of one index only. Where few resources have the type, the planner does not know of them,
    // and would look for them through all of the tenant's. The values behind a SELECT, where planning for those at hand promises nothing:
    // the statement is planned once.
    private const string Type = "(SELECT $2)";

    private const string FromStart = $"r.resource_type >= {Type}";
    private const string FromBoundary = $"(r.resource_type, r.id) > ({Type}, (SELECT $3))";

    /// <summary>Whether the page is one, and begins at a known place: at the start or behind a boundary.</summary>
    public static bool Is(PageRequest request, long startIndex, PageBoundary? boundary) =>
        request is { Sort: null, Types: [{ Filter: null }] } && (startIndex is 1 || boundary is not null);

    /// <summary>The resources of the page and, if there is one, the first of the next; the total where no boundary tells it.</summary>
    public static async Task<(List<StoredResource> Rows, long? Total)> ReadAsync(
        NpgsqlConnection connection,
        int tenant,
        ResourceType type,
        PageBoundary? boundary,
        int count,
        bool withGroups,
        CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (withGroups)
        {
            batch.BatchCommands.Add(Command(PageGroups.Text(Page("r.id", boundary, count)), tenant, type, boundary));
        }

        batch.BatchCommands.Add(Command(Page(ReadStatement.Columns, boundary, count + 1), tenant, type, boundary));
        if (boundary is null)
        {
            batch.BatchCommands.Add(ResourceTotal.Command(tenant, type.Name));
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var groups = withGroups ? await PageGroups.ReadAsync(reader, cancellationToken) : null;
        List<StoredResource> rows = new(count + 1);
        while (await reader.ReadAsync(cancellationToken))
        {
            var resource = ResourceRows.ReadAlone(reader, type);
            rows.Add(groups is null ? resource : resource with { Groups = groups.Of(resource.Id) });
        }

        if (boundary is not null)
        {
            return (rows, boundary.Total);
        }

        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);

        // Both statements see the table at their own time.
        return (rows, rows.Count <= count ? rows.Count : Math.Max(reader.GetInt64(0), rows.Count));
    }

    // A constant LIMIT: with a parameter the generic plan expects a tenth of the table and reads all of it.
    private static string Page(string columns, PageBoundary? boundary, int most) => $"""
        SELECT {columns} FROM resources r
        WHERE r.tenant_id = (SELECT $1) AND r.resource_type <= {Type} AND {(boundary is null ? FromStart : FromBoundary)}
        ORDER BY r.resource_type, r.id LIMIT {most}
        """;

    private static NpgsqlBatchCommand Command(string sql, int tenant, ResourceType type, PageBoundary? boundary)
    {
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters =
            {
                Parameter.Of(tenant),
                Parameter.Text(type.Name),
            },
        };
        if (boundary is not null)
        {
            command.Parameters.Add(Parameter.Of(boundary.LastId));
        }

        return command;
    }
}
