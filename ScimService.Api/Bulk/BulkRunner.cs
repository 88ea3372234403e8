using System.Text.Json;
using ScimService.Api.Errors;
using ScimService.Api.Resources;
using ScimService.Filtering.Problems;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Bulk;

/// <summary>
/// Carries out a bulk request (RFC 7644 §3.7): the results are those of the operations in sequence, but references may point forward,
/// and creations that follow one another share a transaction.
/// </summary>
internal sealed class BulkRunner(ResourceWrites writes, BulkCreations creations, TimeProvider clock)
{
    private readonly Dictionary<string, Guid> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<BulkOperation, BulkResult> _results = new(ReferenceEqualityComparer.Instance);
    private readonly OrderedDictionary<string, BulkOperation> _waiting = new(StringComparer.Ordinal);
    private Dictionary<string, BulkOperation> _byBulkId = [];
    private IEnumerable<BulkOperation> _underWay = [];
    private int _errorsLeft = int.MaxValue;

    /// <summary>Gives the results of what was carried out, in the order of the request.</summary>
    public async Task<IReadOnlyList<BulkResult>> RunAsync(BulkRequest request, string baseUrl, CancellationToken cancellationToken)
    {
        _errorsLeft = request.FailOnErrors ?? int.MaxValue;
        _byBulkId = request.Operations.Where(operation => operation is { BulkId: not null, Method: "POST" })
            .ToDictionary(operation => operation.BulkId!, StringComparer.Ordinal);
        foreach (var operation in _byBulkId.Values)
        {
            _ids[operation.BulkId!] = Guid.CreateVersion7(clock.GetUtcNow());
        }

        try
        {
            await CarryOutAsync(BulkOrder.Of(request.Operations, _byBulkId), baseUrl, cancellationToken);
        }
        catch (Exception failure) when (DatabaseFailure.Reason(failure) is not null
            && _results.Values.Any(result => result.Error is null || result.Cause is not null))
        {
            GiveUp(request.Operations, failure);
        }

        return [.. _results.Values.OrderBy(result => result.Operation.Index)];
    }

    private async Task CarryOutAsync(
        IReadOnlyList<IReadOnlyList<BulkOperation>> steps, string baseUrl, CancellationToken cancellationToken)
    {
        foreach (var step in steps)
        {
            await StepAsync(step, baseUrl, cancellationToken);
            if (_errorsLeft <= 0)
            {
                break;
            }
        }

        await FlushAsync(cancellationToken);
    }

    // The client is told what has been carried out, which it could not learn from a refusal of the whole.
    private void GiveUp(IReadOnlyList<BulkOperation> operations, Exception failure)
    {
        var refusal = Unavailability.OfOperation(DatabaseFailure.Reason(failure)!);
        Add([.. _underWay.Select(operation => BulkResult.Failed(operation, refusal) with { Cause = failure })]);
        foreach (var operation in operations.Where(operation => !_results.ContainsKey(operation)).TakeWhile(_ => _errorsLeft > 0))
        {
            Add([BulkResult.Failed(operation, operation.Refusal ?? Unavailability.OfLaterOperation())]);
        }
    }

    private async Task StepAsync(IReadOnlyList<BulkOperation> step, string baseUrl, CancellationToken cancellationToken)
    {
        var operation = step[0];
        var inCircle = step.Count > 1 || (operation.BulkId is { } own && operation.References.Contains(own));
        var canWait = operation.Creates && !inCircle;
        if (!canWait || operation.References.Overlaps(_waiting.Keys))
        {
            await FlushAsync(cancellationToken);
        }

        if (_errorsLeft <= 0)
        {
            return;
        }

        if (step.Select(one => Broken(one, step)).FirstOrDefault(error => error is not null) is { } broken)
        {
            await FlushAsync(cancellationToken);
            Add(_errorsLeft > 0 ? [.. step.Select(one => BulkResult.Failed(one, broken))] : []);
        }
        else if (canWait)
        {
            _waiting.Add(operation.BulkId!, operation);
        }
        else
        {
            Add(await TryAsync(
                step,
                async () => inCircle
                    ? await creations.RunAsync([.. step.Select(Resolved)], together: true, int.MaxValue, cancellationToken)
                    : [await ChangeAsync(operation, baseUrl, cancellationToken)],
                cancellationToken) ?? []);
        }
    }

    /// <summary>Carries out operations. A failure that is ours is theirs alone, since what came before stays done.</summary>
    private async Task<IReadOnlyList<BulkResult>?> TryAsync(
        IReadOnlyList<BulkOperation> operations, Func<Task<IReadOnlyList<BulkResult>?>> carryOut, CancellationToken cancellationToken)
    {
        _underWay = operations;
        try
        {
            return await carryOut();
        }
        catch (Exception failure) when (DatabaseFailure.Reason(failure) is null && !cancellationToken.IsCancellationRequested)
        {
            return [.. operations.Select(operation => BulkResult.Failed(operation, UnexpectedFailure.Refusal) with { Cause = failure })];
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (_waiting.Count is 0 || _errorsLeft <= 0)
        {
            return;
        }

        IReadOnlyList<BulkOperation> waiting = [.. _waiting.Values];
        _waiting.Clear();
        if (await CreateAsync(waiting, _errorsLeft - 1, cancellationToken) is { } results
            && (waiting.Count is 1 || results.All(result => result.Cause is null)))
        {
            Add(results);
            return;
        }

        // One has failed all of them, or the errors would end the request in the middle: one by one, to find it or to stop there.
        foreach (var one in waiting.TakeWhile(_ => _errorsLeft > 0))
        {
            Add(await CreateAsync([one], int.MaxValue, cancellationToken) ?? []);
        }
    }

    private Task<IReadOnlyList<BulkResult>?> CreateAsync(
        IReadOnlyList<BulkOperation> operations, int mostErrors, CancellationToken cancellationToken) => TryAsync(
            operations,
            () => creations.RunAsync([.. operations.Select(Resolved)], together: false, mostErrors, cancellationToken),
            cancellationToken);

    private async Task<BulkResult> ChangeAsync(BulkOperation operation, string baseUrl, CancellationToken cancellationToken)
    {
        var name = operation.Target!.StartsWith(BulkReferences.Prefix, StringComparison.Ordinal)
            ? _ids[operation.Target[BulkReferences.Prefix.Length..]].ToString()
            : operation.Target;
        if (!IssuedId.TryRead(name, out var id))
        {
            return BulkResult.Failed(operation, ResourceRequest.NotFound(operation.Type!, name));
        }

        var data = operation.Method is "DELETE" ? default : BulkReferences.Resolve(operation, _ids);
        var target = new ResourceTarget(operation.Type!, id, operation.Condition, baseUrl);
        var outcome = operation.Method switch
        {
            "PUT" => await writes.ReplaceAsync(target, data, cancellationToken),
            "PATCH" => await writes.PatchAsync(target, data, cancellationToken),
            _ => await writes.DeleteAsync(target, cancellationToken),
        };
        var deleted = operation.Method is "DELETE";
        return outcome is WriteOutcome.Done done
            ? new BulkResult(
                operation, deleted ? StatusCodes.Status204NoContent : StatusCodes.Status200OK, id, operation.Type,
                deleted ? null : done.Resource.Version, null)
            : BulkResult.Failed(operation, WriteRefusal.Of(outcome, operation.Type!, name)) with { Id = id };
    }

    /// <summary>Why the operation cannot be carried out as things stand, or null.</summary>
    private ScimErrorResult? Broken(BulkOperation operation, IReadOnlyList<BulkOperation> step)
    {
        if (operation.Refusal is not null)
        {
            return operation.Refusal;
        }

        if (operation.References.FirstOrDefault(name => !_byBulkId.ContainsKey(name)) is { } unknown)
        {
            return ScimErrorResult.From(new ScimProblem(
                ScimType.InvalidValue, $"bulkId:{Echo.Of(unknown)} names no POST of this request."));
        }

        var failed = operation.References.FirstOrDefault(name =>
            !step.Contains(_byBulkId[name]) && !_waiting.ContainsKey(name)
            && _results.GetValueOrDefault(_byBulkId[name]) is not { Error: null });
        return failed is null ? null : ScimErrorResult.Of(
            StatusCodes.Status409Conflict, $"Refers to the operation with bulkId {Echo.Of(failed)}, which failed.");
    }

    private (BulkOperation Operation, Guid Id, JsonElement Data) Resolved(BulkOperation operation) =>
        (operation, _ids[operation.BulkId!], BulkReferences.Resolve(operation, _ids));

    private void Add(IReadOnlyList<BulkResult> results)
    {
        foreach (var result in results)
        {
            _results[result.Operation] = result;
            _errorsLeft -= result.Error is null || _errorsLeft is int.MaxValue ? 0 : 1;
        }
    }
}
