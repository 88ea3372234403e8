using Npgsql;

namespace ScimService.Persistence.Batching;

/// <summary>One statement with rows of one kind; also one that writes answers with rows.</summary>
/// <param name="command">The statement.</param>
/// <param name="read">Reads the row that a reader stands on.</param>
internal sealed class SingleStatement<T>(NpgsqlBatchCommand command, Func<NpgsqlDataReader, T> read) : BatchedStatement<T>
{
    /// <summary>
    /// The same statement for another connection: a command remembers under which name it was prepared, and elsewhere there is none of
    /// this name, or another statement has it.
    /// </summary>
    public SingleStatement<T> Copy()
    {
        var copy = new NpgsqlBatchCommand(command.CommandText);
        foreach (NpgsqlParameter parameter in command.Parameters)
        {
            copy.Parameters.Add(parameter.Clone());
        }

        return new SingleStatement<T>(copy, read);
    }

    /// <inheritdoc/>
    public override void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(command);

    /// <inheritdoc/>
    public override async Task ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadAsync(cancellationToken))
        {
            Rows.Add(read(reader));
        }

        await reader.NextResultAsync(cancellationToken);
    }
}
