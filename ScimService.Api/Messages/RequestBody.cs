using System.Text.Json;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;
using ScimService.Api.Responses;

namespace ScimService.Api.Messages;

/// <summary>
/// The JSON object of a request, read whole within the limits of size and depth; or the refusal of what is none. Valid until it is
/// disposed.
/// </summary>
internal sealed class RequestBody : IDisposable
{
    private const int FirstRead = 16 * 1024;

    private readonly PooledBuffer? _bytes;
    private readonly JsonDocument? _document;

    private RequestBody(ScimErrorResult refusal) => Refusal = refusal;

    private RequestBody(PooledBuffer bytes, JsonDocument document) => (_bytes, _document) = (bytes, document);

    /// <summary>Why there is no body; null when <see cref="Root"/> can be used.</summary>
    public ScimErrorResult? Refusal { get; }

    public JsonElement Root => _document?.RootElement ?? throw new InvalidOperationException("The body was refused.");

    /// <summary>
    /// Reads the body. 415 for a media type that is not JSON and for compression, 413 above the limit, and invalidSyntax, with line and
    /// position, for what is not one JSON object or names a property twice.
    /// </summary>
    public static Task<RequestBody> ReadAsync(HttpContext context, CancellationToken cancellationToken) => ReadAsync(
        context,
        Options(context).MaxRequestBodySize,
        () => StatusDetail.Result(context, StatusCodes.Status413PayloadTooLarge),
        cancellationToken);

    /// <summary>Reads a body for which there is a limit of its own.</summary>
    public static async Task<RequestBody> ReadAsync(
        HttpContext context, long limit, Func<ScimErrorResult> tooLarge, CancellationToken cancellationToken)
    {
        var request = context.Request;
        if (!ScimMediaType.IsAccepted(request.ContentType) || ScimMediaType.IsCompressed(request.Headers.ContentEncoding))
        {
            return new RequestBody(StatusDetail.Result(context, StatusCodes.Status415UnsupportedMediaType));
        }

        var bytes = new PooledBuffer((int)Math.Clamp(request.ContentLength + 1 ?? FirstRead, 1, FirstRead));
        var body = await FillAsync(bytes, request, limit, cancellationToken)
            ? Parse(bytes, Options(context).MaxJsonDepth)
            : new RequestBody(tooLarge());
        if (body.Refusal is not null)
        {
            bytes.Dispose();
        }

        return body;
    }

    public void Dispose()
    {
        _document?.Dispose();
        _bytes?.Dispose();
    }

    private static ScimOptions Options(HttpContext context) => context.RequestServices.GetRequiredService<IOptions<ScimOptions>>().Value;

    private static async Task<bool> FillAsync(
        PooledBuffer bytes, HttpRequest request, long limit, CancellationToken cancellationToken)
    {
        if (request.ContentLength > limit)
        {
            return false;
        }

        try
        {
            int read;
            do
            {
                read = await request.Body.ReadAsync(bytes.GetMemory(), cancellationToken);
                bytes.Advance(read);
            }
            while (read > 0 && bytes.Length <= limit);
            return bytes.Length <= limit;
        }
        catch (BadHttpRequestException failure) when (failure.StatusCode is StatusCodes.Status413PayloadTooLarge)
        {
            // The server's own limit is the larger one of both kinds of bodies.
            return false;
        }
    }

    private static RequestBody Parse(PooledBuffer bytes, int maxDepth)
    {
        var (document, problem) = JsonText.Parse(bytes.Written, maxDepth);
        return document is null ? new RequestBody(ScimErrorResult.From(problem!)) : new RequestBody(bytes, document);
    }
}
