using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Resources;

/// <summary>Replaces or patches one resource under the lock of its row.</summary>
internal sealed class ResourceChanger(ScimDbContext database, SchemaCatalogue catalogue, TimeProvider clock, string baseUrl)
{
    public async Task<WriteOutcome> ChangeAsync(
        ResourceType type,
        Guid id,
        VersionCondition? condition,
        Func<JsonObject, ChangeDecision> decide,
        CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (await LockAsync(type, id, cancellationToken) is not { } row)
        {
            return new WriteOutcome.NotFound();
        }

        if (condition?.Accepts(row.Version) is false)
        {
            return new WriteOutcome.VersionMismatch();
        }

        return decide(DocumentText.Read(row.Document)) switch
        {
            ChangeDecision.Refuse(var problem) => new WriteOutcome.Refused(problem),
            ChangeDecision.Write write => await WriteAsync(type, row, write, transaction, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(decide)),
        };
    }

    private async Task<WriteOutcome> WriteAsync(
        ResourceType type,
        Resource row,
        ChangeDecision.Write write,
        IDbContextTransaction transaction,
        CancellationToken cancellationToken)
    {
        var columns = ResourceColumns.Of(type, write.Document);
        if (columns.Check(type) is { } tooLong)
        {
            return new WriteOutcome.Refused(tooLong);
        }

        var references = ReferenceCheck.Wanted(type, write.Document, type.Evolves ? DocumentText.Read(row.Document) : null);
        if (await new ReferenceCheck(database).CheckAsync(references, cancellationToken) is { } dangling)
        {
            return new WriteOutcome.Refused(dangling);
        }

        var (membersChanged, refusal) = await new MembershipWriter(database).ApplyAsync(
            type, row.Id, write.Membership, new QueryContext(database, baseUrl, catalogue), cancellationToken);
        if (refusal is not null)
        {
            return new WriteOutcome.Refused(refusal);
        }

        if (!membersChanged && write.PasswordHash is null && columns.Document == row.Document)
        {
            return new WriteOutcome.Done(Stored(row), Changed: false);
        }

        try
        {
            var changed = await UpdateAsync(row, columns, write.PasswordHash, cancellationToken);
            if (changed is WriteOutcome.Done)
            {
                await transaction.CommitAsync(cancellationToken);
            }

            return changed;
        }
        catch (Exception failure) when (UniquenessProblem.IsCause(failure))
        {
            await transaction.RollbackAsync(cancellationToken);
            return new WriteOutcome.Refused(
                await UniquenessProblem.OfAsync(database, type, columns.UniqueKey, cancellationToken));
        }
    }

    private static StoredResource Stored(Resource row) =>
        new(row.Id, row.ResourceType, row.Document, row.Version, row.Created, row.LastModified);

    // NO KEY UPDATE: members may be added to other groups meanwhile, whose foreign keys look at this row.
    private Task<Resource?> LockAsync(ResourceType type, Guid id, CancellationToken cancellationToken) => database.Resources
        .FromSql($"""
            SELECT * FROM resources
            WHERE tenant_id = {database.TenantId} AND id = {id} AND resource_type = {type.Name} FOR NO KEY UPDATE
            """)
        .IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    private async Task<WriteOutcome> UpdateAsync(
        Resource row, ResourceColumns columns, string? passwordHash, CancellationToken cancellationToken)
    {
        var modified = clock.Now();
        if (modified < row.LastModified)
        {
            modified = row.LastModified;
        }

        var sameDocument = columns.Document == row.Document && passwordHash is null;
        var rows = sameDocument
            ? await database.Database.ExecuteSqlAsync(
                $"""
                UPDATE resources SET version = version + 1, last_modified = {modified}
                WHERE tenant_id = {row.TenantId} AND id = {row.Id} AND version = {row.Version}
                """,
                cancellationToken)
            : await database.Database.ExecuteSqlAsync(
                $"""
                UPDATE resources SET document = {columns.Document}::json, search = {columns.Search}::jsonb,
                    unique_key = {columns.UniqueKey}, external_id = {columns.ExternalId},
                    password_hash = COALESCE({passwordHash}, password_hash),
                    version = version + 1, last_modified = {modified}
                WHERE tenant_id = {row.TenantId} AND id = {row.Id} AND version = {row.Version}
                """,
                cancellationToken);
        return rows is 1
            ? new WriteOutcome.Done(
                new StoredResource(row.Id, row.ResourceType, columns.Document, row.Version + 1, row.Created, modified), Changed: true)
            : new WriteOutcome.VersionMismatch();
    }
}
