using System.Diagnostics;
using Npgsql;

namespace ScimService.Persistence.Batching;

/// <summary>A statement that may share a batch with others (<see cref="StatementBatcher"/>), whatever its rows are.</summary>
internal abstract class BatchedStatement(NpgsqlBatchCommand command)
{
    /// <summary>The statement.</summary>
    public NpgsqlBatchCommand Command => command;

    /// <summary>The trace of the request that it belongs to.</summary>
    public Activity? Trace { get; } = Activity.Current;

    /// <summary>Whether its caller has cancelled while it waited; the caller is told so.</summary>
    public abstract bool TryCancel();

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

/// <summary>A statement with rows of one kind; also one that writes answers with rows.</summary>
/// <param name="command">The statement.</param>
/// <param name="read">Reads the row that a reader stands on.</param>
internal sealed class BatchedStatement<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read) : BatchedStatement(command)
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

    /// <summary>
    /// The same statement for another connection: a command remembers under which name it was prepared, and elsewhere there is none of
    /// this name, or another statement has it.
    /// </summary>
    public BatchedStatement<T> Copy()
    {
        var copy = new NpgsqlBatchCommand(Command.CommandText);
        foreach (NpgsqlParameter parameter in Command.Parameters)
        {
            copy.Parameters.Add(parameter.Clone());
        }

        return new BatchedStatement<T>(copy, read);
    }

    /// <inheritdoc/>
    public override bool TryCancel() => _cancellationToken.IsCancellationRequested && Waiting.TrySetCanceled(_cancellationToken);

    /// <inheritdoc/>
    public override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            Rows.Add(read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Complete() => Waiting.TrySetResult(Rows);

    /// <inheritdoc/>
    public override void Decline() => Waiting.TrySetResult(null);

    /// <inheritdoc/>
    public override void Fail(Exception failure) => Waiting.TrySetException(failure);
}
