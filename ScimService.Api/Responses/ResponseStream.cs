using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>
/// An answer that is written as it is made: kept back while it is small, so that it goes out with its length, and sent piece by piece
/// once it has grown, so that memory does not grow with it.
/// </summary>
internal sealed class ResponseStream : IDisposable
{
    // A page of 100 usual users goes out at once.
    private const int Piece = 192 * 1024;

    private readonly HttpContext _context;
    private readonly PooledBuffer _buffer = new();
    private bool _started;

    public ResponseStream(HttpContext context)
    {
        _context = context;
        context.Response.ContentType = ScimMediaType.ScimJson;
        Writer = new Utf8JsonWriter(_buffer, ScimJson.Unvalidated);
    }

    public Utf8JsonWriter Writer { get; }

    /// <summary>Sends what is there when it is a piece or more.</summary>
    public ValueTask FlushIfLargeAsync() => Writer.BytesPending + _buffer.Length < Piece ? default : SendAsync();

    /// <summary>Sends the rest.</summary>
    public async Task CompleteAsync()
    {
        Writer.Flush();
        if (!_started)
        {
            await ScimResponse.SendAsync(_context, _context.Response.StatusCode, _buffer.Written);
            return;
        }

        await SendAsync();
    }

    public void Dispose()
    {
        Writer.Dispose();
        _buffer.Dispose();
    }

    private async ValueTask SendAsync()
    {
        Writer.Flush();
        _started = true;
        if (!HttpMethods.IsHead(_context.Request.Method))
        {
            await _context.Response.BodyWriter.WriteAsync(_buffer.Written, _context.RequestAborted);
        }

        _buffer.Clear();
    }
}
