using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Resources;

/// <summary>
/// Changes one resource in two statements, as long as nobody else changes it and only its own row is touched: a read, and an UPDATE of
/// the version that was read.
/// </summary>
internal sealed class UnlockedChange(TenantDatabase database, TimeProvider clock)
{
    /// <summary>How the change ended; null where it must be made under the lock of the row, and nothing has been written.</summary>
    public async Task<WriteOutcome?> TryAsync(
        ResourceType type,
        Guid id,
        VersionCondition? condition,
        Func<JsonObject, ChangeDecision> decide,
        CancellationToken cancellationToken)
    {
        var withGroups = SeparateAttributes.Groups(type) is not null;
        if (await database.FindAsync(type, id, withGroups, cancellationToken) is not { } read)
        {
            return new WriteOutcome.NotFound();
        }

        if (condition?.Accepts(read.Version) is false)
        {
            return new WriteOutcome.VersionMismatch();
        }

        return decide(DocumentText.Read(read.Document)) switch
        {
            ChangeDecision.Refuse(var problem) => new WriteOutcome.Refused(problem),
            ChangeDecision.Write write => await TryWriteAsync(type, read, write, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(decide)),
        };
    }

    private async Task<WriteOutcome?> TryWriteAsync(
        ResourceType type, StoredResource read, ChangeDecision.Write write, CancellationToken cancellationToken)
    {
        if (write.Membership.Steps.Count > 0 || ReferenceCheck.Wanted(type, write.Document, read.Document).Count > 0)
        {
            return null;
        }

        var columns = ResourceColumns.Of(type, write.Document);
        if (columns.Check(type) is { } tooLong)
        {
            return new WriteOutcome.Refused(tooLong);
        }

        if (write.PasswordHash is null && columns.IsDocument(read.Document))
        {
            return new WriteOutcome.Done(read, Changed: false);
        }

        var update = new ResourceUpdate(database, clock);
        try
        {
            return await update.TryWriteAsync(read, columns, write.PasswordHash, cancellationToken) is { } written
                ? new WriteOutcome.Done(written, Changed: true)
                : null;
        }
        catch (Exception failure) when (UniquenessProblem.IsCause(failure))
        {
            return await UniquenessProblem.RefuseAsync(database, type, columns, cancellationToken);
        }
    }
}
