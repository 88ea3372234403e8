using System.Text.Json;
using ScimService.Api.Errors;
using ScimService.Api.Resources;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Bulk;

/// <summary>Carries out POSTs that do not wait for each other: in one transaction, each whole or refused alone.</summary>
internal sealed class BulkCreations(ResourceStore store, PasswordHashing passwords)
{
    /// <summary>Creates the resources and gives the results in order.</summary>
    /// <param name="operations">The operations, references replaced, with the ids of their resources.</param>
    /// <param name="together">Whether they refer to each other in a circle: then all are created or none.</param>
    /// <param name="mostErrors">Nothing is created, and null returned, when there are more errors.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<IReadOnlyList<BulkResult>?> RunAsync(
        IReadOnlyList<(BulkOperation Operation, Guid Id, JsonElement Data)> operations,
        bool together,
        int mostErrors,
        CancellationToken cancellationToken)
    {
        var read = operations.Select(one => Read(one.Operation, one.Id, one.Data)).ToList();
        var invalid = read.Count(one => one.Error is not null);
        if (invalid > mostErrors || (together && invalid > 0))
        {
            return together ? Circle([.. read.Select(one => (one.Operation, one.Error))]) : null;
        }

        var outcomes = await store.CreateManyAsync(
            [.. read.Select(one => one.Resource).OfType<NewResource>()], together, mostErrors - invalid, cancellationToken);
        var refused = outcomes.Count(outcome => outcome is WriteOutcome.Refused);
        if (refused > mostErrors - invalid && !together)
        {
            return null;
        }

        var next = outcomes.GetEnumerator();
        List<BulkResult> results =
        [
            .. read.Select(one => one.Error is { } error ? BulkResult.Failed(one.Operation, error) : Result(one.Operation, Next())),
        ];
        return together && refused > 0 ? Circle([.. results.Select(result => (result.Operation, result.Error))]) : results;

        WriteOutcome Next() => next.MoveNext() ? next.Current : throw new InvalidOperationException("An outcome is missing.");
    }

    private (BulkOperation Operation, NewResource? Resource, ScimErrorResult? Error) Read(
        BulkOperation operation, Guid id, JsonElement data) =>
        ResourceDocumentReader.TryReadCreation(operation.Type!, data, out var draft, out var problem)
            ? (operation, new NewResource(operation.Type!, id, draft.Document, draft.MemberIds ?? [], passwords.Hash(draft.Password)), null)
            : (operation, null, ScimErrorResult.From(problem));

    private static BulkResult Result(BulkOperation operation, WriteOutcome outcome) => outcome switch
    {
        WriteOutcome.Done done => new BulkResult(
            operation, StatusCodes.Status201Created, done.Resource.Id, operation.Type, done.Resource.Version, null),
        WriteOutcome.Refused refused => BulkResult.Failed(operation, ScimErrorResult.From(refused.Problem)),
        _ => throw new ArgumentOutOfRangeException(nameof(outcome)),
    };

    /// <summary>One that cannot be created takes the others of its circle with it.</summary>
    private static List<BulkResult> Circle(IReadOnlyList<(BulkOperation Operation, ScimErrorResult? Error)> operations)
    {
        var culprit = operations.First(one => one.Error is not null).Operation;
        return
        [
            .. operations.Select(one => BulkResult.Failed(one.Operation, one.Error ?? ScimErrorResult.Of(
                StatusCodes.Status409Conflict,
                $"Is part of a circular reference with the operation of bulkId {Echo.Of(culprit.BulkId!)}, which failed; nothing was created."))),
        ];
    }
}
