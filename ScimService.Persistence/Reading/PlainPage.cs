using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Batching;
using ScimService.Persistence.Commands;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Reading;

/// <summary>
/// A page of all resources of one type by id, as an import walks them: read in one round trip, with their groups, and on the first page
/// with their number. Its rows are the resources of the page and, if there is one, the first of the next.
/// </summary>
/// <param name="tenant">The tenant.</param>
/// <param name="type">The type.</param>
/// <param name="boundary">What the page stands behind; null for the first.</param>
/// <param name="count">How many resources it has.</param>
/// <param name="withGroups">Whether the groups of the resources are wanted.</param>
internal sealed class PlainPage(int tenant, ResourceType type, PageBoundary? boundary, int count, bool withGroups)
    : BatchedStatement<StoredResource>
{
    // As a range, so that the order is that of one index only. Where few resources have the type, the planner does not know of them,
    // and would look for them through all of the tenant's. The values behind a SELECT, where planning for those at hand promises nothing:
    // the statement is planned once.
    private const string Type = "(SELECT $2)";

    private const string FromStart = $"r.resource_type >= {Type}";
    private const string FromBoundary = $"(r.resource_type, r.id) > ({Type}, (SELECT $3))";

    /// <summary>How many resources there are, once the page was read; null where they were not counted before the boundary either.</summary>
    public long? Total { get; private set; } = boundary?.Total;

    /// <summary>Whether a page is one, and begins at a known place: at the start or behind a boundary.</summary>
    public static bool Is(PageRequest request, long startIndex, PageBoundary? boundary) =>
        request is { Sort: null, Types: [{ Filter: null }] } && (startIndex is 1 || boundary is not null);

    /// <inheritdoc/>
    public override void AddTo(NpgsqlBatch batch)
    {
        if (withGroups)
        {
            batch.BatchCommands.Add(Command(PageGroups.Text(Page("r.id", count))));
        }

        batch.BatchCommands.Add(Command(Page(ReadStatement.Columns, count + 1)));
        if (boundary is null)
        {
            batch.BatchCommands.Add(ResourceTotal.Command(tenant, type.Name));
        }
    }

    /// <inheritdoc/>
    public override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var groups = withGroups ? await PageGroups.ReadAsync(reader, cancellationToken) : null;
        Rows.EnsureCapacity(count + 1);
        while (await reader.ReadAsync(cancellationToken))
        {
            var resource = ResourceRows.ReadAlone(reader, type);
            Rows.Add(groups is null ? resource : resource with { Groups = groups.Of(resource.Id) });
        }

        if (boundary is null)
        {
            await reader.NextResultAsync(cancellationToken);
            await reader.ReadAsync(cancellationToken);

            // Both statements see the table at their own time.
            Total = Rows.Count <= count ? Rows.Count : Math.Max(reader.GetInt64(0), Rows.Count);
        }

        await reader.NextResultAsync(cancellationToken);
    }

    // A constant LIMIT: with a parameter the generic plan expects a tenth of the table and reads all of it.
    private string Page(string columns, int most) => $"""
        SELECT {columns} FROM resources r
        WHERE r.tenant_id = (SELECT $1) AND r.resource_type <= {Type} AND {(boundary is null ? FromStart : FromBoundary)}
        ORDER BY r.resource_type, r.id LIMIT {most}
        """;

    private NpgsqlBatchCommand Command(string sql)
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
