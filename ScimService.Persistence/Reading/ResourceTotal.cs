using Npgsql;
using NpgsqlTypes;
using ScimService.Persistence.Commands;

namespace ScimService.Persistence.Reading;

/// <summary>
/// How many resources of some types a tenant has: the sum of what its writers have appended, exact in every snapshot and as cheap for a
/// million as for ten (docs/decisions/0003).
/// </summary>
internal static class ResourceTotal
{
    // The types through an array of their own, so that it does not matter how many there are and the statement is planned once.
    private const string Text = """
        SELECT COALESCE(sum(change), 0)::bigint FROM resource_counts WHERE tenant_id = $1 AND resource_type = ANY (ARRAY(SELECT unnest($2)))
        """;

    /// <summary>The statement, whose answer is one number.</summary>
    public static NpgsqlBatchCommand Command(int tenant, params string[] types) => new(Text)
    {
        Parameters =
        {
            Parameter.Of(tenant),
            Parameter.Of(types, NpgsqlDbType.Array | NpgsqlDbType.Text),
        },
    };

    public static async Task<long> ReadAsync(
        NpgsqlConnection connection, int tenant, string[] types, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(Command(tenant, types));
        return (long)(await batch.ExecuteScalarAsync(cancellationToken))!;
    }
}
