using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Reading;

namespace ScimService.Persistence.Resources;

/// <summary>Replaces or patches one resource; under the lock of its row where others change it too or more than the row is touched.</summary>
internal sealed class ResourceChanger(TenantDatabase database, SchemaCatalogue catalogue, TimeProvider clock, string baseUrl)
{
    public async Task<WriteOutcome> ChangeAsync(
        ResourceType type,
        Guid id,
        VersionCondition? condition,
        Func<JsonObject, ChangeDecision> decide,
        CancellationToken cancellationToken)
    {
        if (await new UnlockedChange(database, clock).TryAsync(type, id, condition, decide, cancellationToken) is { } done)
        {
            return done;
        }

        await using var transaction = await database.BeginAsync(cancellationToken);
        var locked = ReadStatement.LockForChange(database.TenantId, type, id);
        if (await ResourceRows.AllAsync(database, locked, type, cancellationToken) is not [var row])
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
        StoredResource row,
        ChangeDecision.Write write,
        TenantTransaction transaction,
        CancellationToken cancellationToken)
    {
        var columns = ResourceColumns.Of(type, write.Document);
        if (columns.Check(type) is { } tooLong)
        {
            return new WriteOutcome.Refused(tooLong);
        }

        var references = ReferenceCheck.Wanted(type, write.Document, row.Document);
        if (await new ReferenceCheck(database).CheckAsync(references, cancellationToken) is { } dangling)
        {
            return new WriteOutcome.Refused(dangling);
        }

        var (membersChanged, refusal) = await new MembershipWriter(database, catalogue, baseUrl).ApplyAsync(
            type, row.Id, write.Membership, cancellationToken);
        if (refusal is not null)
        {
            return new WriteOutcome.Refused(refusal);
        }

        if (!membersChanged && write.PasswordHash is null && columns.IsDocument(row.Document))
        {
            return new WriteOutcome.Done(row, Changed: false);
        }

        var update = new ResourceUpdate(database, clock);
        try
        {
            if (await update.TryWriteAsync(row, columns, write.PasswordHash, cancellationToken) is not { } written)
            {
                return new WriteOutcome.VersionMismatch();
            }

            await transaction.CommitAsync(cancellationToken);
            return new WriteOutcome.Done(written, Changed: true);
        }
        catch (Exception failure) when (UniquenessProblem.IsCause(failure))
        {
            await transaction.RollbackAsync(cancellationToken);
            return await UniquenessProblem.RefuseAsync(database, type, columns, cancellationToken);
        }
    }
}
