using System.Data.Common;
using ScimService.Api.Configuration;
using ScimService.Api.Startup;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Reindexing;

namespace ScimService.Api.Schemas;

/// <summary>Refuses schemas that compare values otherwise than they are stored: filters and uniqueness would be wrong without a word.</summary>
/// <param name="takeAsync">Asks the database, which is not there before the service starts.</param>
internal sealed class StoredForms(Func<SchemaCatalogue, CancellationToken, Task<IReadOnlyList<ChangedForm>>> takeAsync)
{
    /// <summary>What stands against a catalogue, none where it may be used; null where the database does not tell.</summary>
    public async Task<IReadOnlyList<FileMistake>?> TryTakeAsync(SchemaCatalogue catalogue, CancellationToken cancellationToken)
    {
        try
        {
            return [.. (await takeAsync(catalogue, cancellationToken)).Select(Mistake)];
        }
        catch (Exception failure) when (failure is DbException or TimeoutException)
        {
            return null;
        }
    }

    private static FileMistake Mistake(ChangedForm changed) => new(
        changed.ResourceType,
        changed.Path,
        $"its values are stored to be compared {changed.Before} and would now be compared {changed.Now}; undo the change, or run the command "
            + $"{ReindexCommand.Name} with these files");
}
