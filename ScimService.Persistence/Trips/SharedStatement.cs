using System.Diagnostics;
using Npgsql;

namespace ScimService.Persistence.Trips;

/// <summary>A statement that may travel with others (<see cref="SharedTrips"/>), whatever its rows are.</summary>
internal abstract class SharedStatement(NpgsqlBatchCommand command)
{
    /// <summary>The statement.</summary>
    public NpgsqlBatchCommand Command => command;

    /// <summary>What it belongs to in a trace.</summary>
    public Activity? Trace { get; } = Activity.Current;

    /// <summary>Whether the caller has gone before it was on its way.</summary>
    public abstract bool IsGone();

    /// <summary>Keeps the rows that a reader comes to, and goes on to those of the next statement; behind the last, all is committed.</summary>
    public abstract Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken);

    /// <summary>Gives the caller who waits the rows that were read.</summary>
    public abstract void Give();

    /// <summary>Tells the caller who waits to ask alone.</summary>
    public abstract void Part();

    /// <summary>Tells the caller who waits what has failed.</summary>
    public abstract void Fail(Exception failure);
}

/// <summary>A statement with rows of one kind; also one that writes answers with rows.</summary>
/// <param name="command">The statement.</param>
/// <param name="read">Reads the row that a reader stands on.</param>
internal sealed class SharedStatement<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read) : SharedStatement(command)
{
    private TaskCompletionSource<List<T>?>? _answer;
    private CancellationToken _cancellationToken;

    /// <summary>The rows that were read.</summary>
    public List<T> Rows { get; } = [];

    /// <summary>The rows, once others have brought them; null where the statement is to be asked alone.</summary>
    public Task<List<T>?> Answer => Waiting.Task;

    private TaskCompletionSource<List<T>?> Waiting => _answer ?? throw new InvalidOperationException("Nobody waits for this statement.");

    /// <summary>Makes ready to wait for others.</summary>
    public void Wait(CancellationToken cancellationToken)
    {
        // Who waited must not hold up those who still wait.
        _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _cancellationToken = cancellationToken;
    }

    /// <summary>
    /// The same statement, to ask on another connection: it remembers under which name it was prepared, and elsewhere there is none of this
    /// name, or another statement has it.
    /// </summary>
    public SharedStatement<T> Again()
    {
        var copy = new NpgsqlBatchCommand(Command.CommandText);
        foreach (NpgsqlParameter parameter in Command.Parameters)
        {
            copy.Parameters.Add(parameter.Clone());
        }

        return new SharedStatement<T>(copy, read);
    }

    /// <inheritdoc/>
    public override bool IsGone() => _cancellationToken.IsCancellationRequested && Waiting.TrySetCanceled(_cancellationToken);

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
    public override void Give() => Waiting.TrySetResult(Rows);

    /// <inheritdoc/>
    public override void Part() => Waiting.TrySetResult(null);

    /// <inheritdoc/>
    public override void Fail(Exception failure) => Waiting.TrySetException(failure);
}
