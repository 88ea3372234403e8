using NpgsqlTypes;
using ScimService.Benchmarks.Samples;

namespace ScimService.Benchmarks.Figures.Seeding;

/// <summary>Copies the sample groups and their members.</summary>
internal sealed class GroupCopy(Installation installation)
{
    public async Task RunAsync(IReadOnlyList<int> sizes, CancellationToken cancellationToken)
    {
        await using var connection = await installation.Source.OpenConnectionAsync(cancellationToken);
        await using (var copy = await ResourceCopy.BeginAsync(connection, installation.Tenant.Id, cancellationToken))
        {
            foreach (var size in sizes)
            {
                await copy.WriteAsync(
                    ResourceCopy.Prepare(SampleGroup.Type, SampleGroup.Id(size), SampleGroup.Draft(size)), cancellationToken);
            }

            await copy.CompleteAsync(cancellationToken);
        }

        await using var members = await connection.BeginBinaryImportAsync(
            "COPY group_members (tenant_id, group_id, member_id, member_type) FROM STDIN (FORMAT BINARY)", cancellationToken);
        members.Timeout = TimeSpan.FromMinutes(30);
        foreach (var (size, user) in sizes.SelectMany(size => Enumerable.Range(1, size).Select(user => (size, user))))
        {
            await members.StartRowAsync(cancellationToken);
            await members.WriteAsync(installation.Tenant.Id, NpgsqlDbType.Integer, cancellationToken);
            await members.WriteAsync(SampleGroup.Id(size), NpgsqlDbType.Uuid, cancellationToken);
            await members.WriteAsync(SampleUser.Id(user), NpgsqlDbType.Uuid, cancellationToken);
            await members.WriteAsync(SampleUser.Type.Name, NpgsqlDbType.Text, cancellationToken);
        }

        await members.CompleteAsync(cancellationToken);
    }
}
