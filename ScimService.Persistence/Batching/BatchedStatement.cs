using System.Diagnostics;
using Npgsql;

namespace ScimService.Persistence.Batching;

/// <summary>What may share a batch with others (<see cref="StatementBatcher"/>), whatever its rows are: a statement, or a few.</summary>
internal abstract class BatchedStatement
{
    /// <summary>The trace of the request that it belongs to.</summary>
    public Activity? Trace { get; } = Activity.Current;

    /// <summary>Whether its caller has cancelled while it waited; the caller is told so.</summary>
    public abstract bool TryCancel();

    /// <summary>Adds what is to be run.</summary>
    public abstract void AddTo(NpgsqlBatch batch);

    /// <summary>
    /// Keeps the rows that a reader stands before, and moves it on to those of the next statement; behind the last, all is committed.
    /// </summary>
    public abstract Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);

    /// <summary>Gives the waiting caller the rows that were read.</summary>
    public abstract void Complete();

    /// <summary>Tells the waiting caller to run the statement alone.</summary>
    public abstract void Decline();

    /// <summary>Tells the waiting caller what has failed.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>One whose caller wants rows of one kind.</summary>
internal abstract class BatchedStatement<T> : BatchedStatement
{
    private TaskCompletionSource<List<T>?>? _result;
    private CancellationToken _cancellationToken;

    /// <summary>The rows that were read.</summary>
    public List<T> Rows { get; } = [];

    /// <summary>The rows, once a batch has brought them; null where the statement is to be run alone.</summary>
    public Task<List<T>?> Result => Waiting.Task;

    private TaskCompletionSource<List<T>?> Waiting => _result ?? throw new InvalidOperationException("Nobody waits for this statement.");

    /// <summary>Lets the caller wait for a batch by <see cref="Result"/>.</summary>
    public void BeginWaiting(CancellationToken cancellationToken)
    {
        // What one caller does next must not hold up the others of the batch.
        _result = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _cancellationToken = cancellationToken;
    }

    /// <inheritdoc/>
    public override bool TryCancel() => _cancellationToken.IsCancellationRequested && Waiting.TrySetCanceled(_cancellationToken);

    /// <inheritdoc/>
    public override void Complete() => Waiting.TrySetResult(Rows);

    /// <inheritdoc/>
    public override void Decline() => Waiting.TrySetResult(null);

    /// <inheritdoc/>
    public override void Fail(Exception failure) => Waiting.TrySetException(failure);
}
