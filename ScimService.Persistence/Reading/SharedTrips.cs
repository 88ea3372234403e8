using System.Diagnostics;
using Npgsql;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Reading;

/// <summary>
/// Lets look-ups share round trips. A few at once have a connection each; those that come while all of these are under way wait for
/// the first to come back, and then travel together. So the more look-ups there are, the less each costs, and one that is alone is asked as if
/// there were no others (docs/decisions/0005).
/// </summary>
/// <param name="source">The pool of connections; a quarter of them is used at most.</param>
/// <param name="atOnce">How many trips are under way at once where they take next to no time (<see cref="TripLimit"/>).</param>
internal sealed class SharedTrips(NpgsqlDataSource source, int atOnce)
{
    // Of very many, the first would wait long for the last.
    private const int MostTogether = 32;

    private readonly Lock _lock = new();
    private readonly Queue<Waiting> _waiting = [];
    private readonly TripLimit _limit = new(atOnce, Quarter(source), Stopwatch.GetTimestamp());
    private int _underWay;

    /// <summary>What is found. A question that fails in company is asked again alone, so that none fails for another.</summary>
    public async Task<List<StoredResource>> AskAsync(LookUpQuestion question, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Wait(question, cancellationToken) is { } waiting)
        {
            return await waiting.Answer ?? await AskAloneAsync(question.Again(), cancellationToken);
        }

        try
        {
            return await AskAloneAsync(question, cancellationToken);
        }
        catch (Exception failure) when (StatementTimeoutException.IsSilence(failure))
        {
            FailWaiting(failure);
            throw;
        }
        finally
        {
            GiveWay();
        }
    }

    private static int Quarter(NpgsqlDataSource source) =>
        Math.Max(1, new NpgsqlConnectionStringBuilder(source.ConnectionString).MaxPoolSize / 4);

    private async Task<List<StoredResource>> AskAloneAsync(LookUpQuestion question, CancellationToken cancellationToken) =>
        (await TravelAsync([question], cancellationToken))[0];

    private async Task<List<StoredResource>[]> TravelAsync(IReadOnlyList<LookUpQuestion> questions, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        var start = Stopwatch.GetTimestamp();
        try
        {
            var answers = await LookUpQuestion.AskAsync(connection, questions, cancellationToken);
            lock (_lock)
            {
                _limit.Note(start, Stopwatch.GetTimestamp());
            }

            return answers;
        }
        catch (Exception failure) when (StatementTimeoutException.Is(failure, connection))
        {
            throw StatementTimeoutException.Of(failure);
        }
    }

    // Null where the caller may go at once.
    private Waiting? Wait(LookUpQuestion question, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (_underWay < _limit.Value)
            {
                _underWay++;
                return null;
            }

            var waiting = new Waiting(question, cancellationToken);
            _waiting.Enqueue(waiting);
            return waiting;
        }
    }

    private void GiveWay()
    {
        if (Next() is not { Count: > 0 } together)
        {
            return;
        }

        // What is traced and logged on the way belongs to those who travel.
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => CarryAsync(together));
        }
    }

    private async Task CarryAsync(List<Waiting> together)
    {
        do
        {
            try
            {
                Activity.Current = together[0].Question.Trace;
                var answers = await TravelAsync([.. together.Select(waiting => waiting.Question)], CancellationToken.None);
                for (var i = 0; i < answers.Length; i++)
                {
                    together[i].Give(answers[i]);
                }
            }
            catch (Exception failure) when (StatementTimeoutException.IsSilence(failure))
            {
                together.ForEach(waiting => waiting.Fail(failure));
                FailWaiting(failure);
            }
            catch (Exception)
            {
                together.ForEach(waiting => waiting.Part());
            }

            together = Next();
        }
        while (together.Count > 0);
    }

    // They would only wait as long again.
    private void FailWaiting(Exception failure)
    {
        while (Take() is { Count: > 0 } waiting)
        {
            waiting.ForEach(one => one.Fail(failure));
        }
    }

    // Where nobody waits, one less is under way.
    private List<Waiting> Next()
    {
        lock (_lock)
        {
            var next = Take();
            if (next.Count is 0)
            {
                _underWay--;
            }

            return next;
        }
    }

    // Who is gone is not asked for.
    private List<Waiting> Take()
    {
        lock (_lock)
        {
            List<Waiting> taken = new(Math.Min(_waiting.Count, MostTogether));
            while (taken.Count < MostTogether && _waiting.TryDequeue(out var waiting))
            {
                if (!waiting.IsGone())
                {
                    taken.Add(waiting);
                }
            }

            return taken;
        }
    }

    private sealed class Waiting(LookUpQuestion question, CancellationToken cancellationToken)
    {
        // Who waited must not hold up those who still wait.
        private readonly TaskCompletionSource<List<StoredResource>?> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public LookUpQuestion Question => question;

        /// <summary>What is found; null where the question is to be asked alone.</summary>
        public Task<List<StoredResource>?> Answer => _answer.Task;

        public void Give(List<StoredResource> found) => _answer.TrySetResult(found);

        public void Part() => _answer.TrySetResult(null);

        public void Fail(Exception failure) => _answer.TrySetException(failure);

        public bool IsGone() => cancellationToken.IsCancellationRequested && _answer.TrySetCanceled(cancellationToken);
    }
}
