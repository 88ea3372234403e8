using System.Diagnostics;
using ScimService.Load.Sending;
using ScimService.Load.Workloads;

namespace ScimService.Load.Measuring;

/// <summary>Sends the requests of a source over one connection.</summary>
internal sealed class Worker(ScimConnection connection, IRequestSource source)
{
    /// <summary>
    /// Sends one request; its latency counts from <paramref name="due"/>, a timestamp of <see cref="Stopwatch"/>. An answer that
    /// does not come before patience ends is an error.
    /// </summary>
    public async ValueTask StepAsync(long due, Tally tally, CancellationToken patience)
    {
        var request = source.Next();
        try
        {
            var answer = await connection.SendAsync(request, patience);
            var latency = Stopwatch.GetElapsedTime(due);
            if (answer.Problem(request.Expects) is { } problem)
            {
                tally.Failed($"{request.Method} {request.Address.PathAndQuery}: {problem}");
                return;
            }

            source.Observe(answer.Body.Span);
            tally.Succeeded(latency);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException or OperationCanceledException)
        {
            tally.Failed($"{request.Method} {request.Address.PathAndQuery}: {failure.Message}");
        }
    }
}
