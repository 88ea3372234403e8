using System.Diagnostics;
using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Reading;

/// <summary>A look-up that may travel with others (<see cref="SharedTrips"/>).</summary>
/// <param name="statement">Its statement.</param>
/// <param name="type">The type of what it finds.</param>
internal sealed class LookUpQuestion(NpgsqlBatchCommand statement, ResourceType type)
{
    /// <summary>What it belongs to in a trace.</summary>
    public Activity? Trace { get; } = Activity.Current;

    /// <summary>What each question finds, all in one round trip.</summary>
    public static async Task<List<StoredResource>[]> AskAsync(
        NpgsqlConnection connection, IReadOnlyList<LookUpQuestion> questions, CancellationToken cancellationToken)
    {
        await using var batch = new NpgsqlBatch(connection);
        foreach (var question in questions)
        {
            question.AddTo(batch);
        }

        var answers = new List<StoredResource>[questions.Count];
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = await questions[i].ReadAsync(reader, cancellationToken);
            await reader.NextResultAsync(cancellationToken);
        }

        return answers;
    }

    /// <summary>
    /// The same question, to ask on another connection: a statement remembers under which name it was prepared, and elsewhere there is
    /// none of this name, or another statement has it.
    /// </summary>
    public LookUpQuestion Again()
    {
        var copy = new NpgsqlBatchCommand(statement.CommandText);
        foreach (NpgsqlParameter parameter in statement.Parameters)
        {
            copy.Parameters.Add(parameter.Clone());
        }

        return new LookUpQuestion(copy, type);
    }

    private void AddTo(NpgsqlBatch batch) => batch.BatchCommands.Add(statement);

    private async Task<List<StoredResource>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        List<StoredResource> found = [];
        while (await reader.ReadAsync(cancellationToken))
        {
            found.Add(ResourceRows.Read(reader, type));
        }

        return found;
    }
}
