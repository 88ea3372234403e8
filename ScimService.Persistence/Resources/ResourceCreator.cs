using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;

namespace ScimService.Persistence.Resources;

/// <summary>Stores one new resource.</summary>
internal sealed class ResourceCreator(TenantDatabase database, SchemaCatalogue catalogue, TimeProvider clock)
{
    public async Task<WriteOutcome> CreateAsync(
        ResourceType type,
        JsonObject document,
        IReadOnlyList<string> members,
        string? passwordHash,
        CancellationToken cancellationToken)
    {
        var columns = ResourceColumns.Of(type, document);
        if (columns.Check(type) is { } problem)
        {
            return new WriteOutcome.Refused(problem);
        }

        var now = clock.Now();
        var created = new StoredResource(Guid.CreateVersion7(now), type.Name, columns.Document, 1, now, now) { Groups = [] };
        var references = ReferenceCheck.Wanted(type, document);
        if (members.Count is 0 && references.Count is 0)
        {
            return await InsertAsync(created, columns, passwordHash, cancellationToken)
                ? new WriteOutcome.Done(created, Changed: true)
                : await UniquenessProblem.RefuseAsync(database, type, columns, cancellationToken);
        }

        await using var transaction = await database.BeginAsync(cancellationToken);
        if (await new ReferenceCheck(database).CheckAsync(references, cancellationToken) is { } dangling)
        {
            return new WriteOutcome.Refused(dangling);
        }

        if (!await InsertAsync(created, columns, passwordHash, cancellationToken))
        {
            await transaction.RollbackAsync(cancellationToken);
            return await UniquenessProblem.RefuseAsync(database, type, columns, cancellationToken);
        }

        var (_, refusal) = await new MembershipWriter(database, catalogue, "").ApplyAsync(
            type, created.Id, new MembershipChange([new MembershipStep.Add(members)]), cancellationToken);
        if (refusal is not null)
        {
            return new WriteOutcome.Refused(refusal);
        }

        await transaction.CommitAsync(cancellationToken);
        return new WriteOutcome.Done(created, Changed: true);
    }

    private async Task<bool> InsertAsync(
        StoredResource created, ResourceColumns columns, string? passwordHash, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            ResourceStatement.Insert(database.TenantId, created, columns, passwordHash), columns.AreShort, cancellationToken);
}
