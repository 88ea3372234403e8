namespace ScimService.Load.Sending;

/// <summary>One connection to a server, for one request at a time.</summary>
internal sealed class ScimConnection(string token) : IDisposable
{
    private const string MediaType = "application/scim+json";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(100);

    private readonly string _authorization = $"Bearer {token}";
    private byte[] _buffer = new byte[64 * 1024];

    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1,
        PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        ConnectTimeout = TimeSpan.FromSeconds(10),
        // No trace of a client belongs into the figures of a server.
        ActivityHeadersPropagator = null,
    });

    /// <summary>Sends a request and reads all of the answer.</summary>
    public async ValueTask<Answer> SendAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, request.Address);
        message.Headers.TryAddWithoutValidation("Authorization", _authorization);
        message.Headers.TryAddWithoutValidation("Accept", MediaType);
        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", MediaType);
        }

        using var response = await _http.SendAsync(message, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        var length = await DrainAsync(body, cancellationToken);
        return new Answer((int)response.StatusCode, _buffer.AsMemory(0, length));
    }

    /// <summary>Sends a request outside the measurement; one that fails ends the run with what the server says.</summary>
    public async Task<Answer> AskAsync(ScimRequest request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        var answer = await SendAsync(request, patience.Token);
        return answer.Problem(request.Expects) is { } problem
            ? throw new LoadException($"{request.Method} {request.Address}: {problem}")
            : answer;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<int> DrainAsync(Stream body, CancellationToken cancellationToken)
    {
        for (var length = 0; ;)
        {
            if (length == _buffer.Length)
            {
                Array.Resize(ref _buffer, _buffer.Length * 2);
            }

            var read = await body.ReadAsync(_buffer.AsMemory(length), cancellationToken);
            if (read == 0)
            {
                return length;
            }

            length += read;
        }
    }
}
