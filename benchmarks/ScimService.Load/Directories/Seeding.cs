using ScimService.Load.Sending;

namespace ScimService.Load.Directories;

/// <summary>Creates the users that a measurement needs.</summary>
internal static class Seeding
{
    private const int BulkSize = 250;
    private const int BytesOfUser = 2048;
    private const int Connections = 8;

    /// <summary>Brings the users of a run to a number: in Bulk requests where the server takes them, else one by one.</summary>
    public static async Task FillAsync(Subject subject, int users, CancellationToken cancellationToken)
    {
        var missing = users - subject.Users.Count;
        if (missing <= 0)
        {
            return;
        }

        var size = Math.Clamp(
            Math.Min(subject.Capabilities.BulkOperations, subject.Capabilities.BulkPayload / BytesOfUser), 1, BulkSize);
        var chunks = Enumerable.Range(0, missing).Select(_ => subject.NextNumber()).Chunk(size).ToList();
        var created = new StoredUser[chunks.Count][];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Math.Min(Connections, chunks.Count)),
            new ParallelOptions { MaxDegreeOfParallelism = Connections, CancellationToken = cancellationToken },
            async (first, cancellation) =>
            {
                using var connection = new ScimConnection(subject.Target.Token);
                for (var place = first; place < chunks.Count; place += Connections)
                {
                    created[place] = [.. await CreateAsync(subject, connection, chunks[place], cancellation)];
                }
            });
        subject.Add(created.SelectMany(users => users));
    }

    private static async Task<IReadOnlyList<StoredUser>> CreateAsync(
        Subject subject, ScimConnection connection, int[] numbers, CancellationToken cancellationToken)
    {
        if (!subject.Capabilities.HasBulk)
        {
            var answer = await connection.AskAsync(subject.Creation(numbers[0]), cancellationToken);
            return [new StoredUser(numbers[0], CreatedId.Of(answer.Body))];
        }

        var bulk = new ScimRequest(HttpMethod.Post, subject.Address("/Bulk"), BulkBody.Creating(subject.Run, numbers));
        return BulkBody.Read((await connection.AskAsync(bulk, cancellationToken)).Body);
    }
}
