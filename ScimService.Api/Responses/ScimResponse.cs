using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>Sends a SCIM message that is small enough to be composed before it is sent.</summary>
internal static class ScimResponse
{
    /// <summary>Writes the message with its length; a HEAD request gets the length alone.</summary>
    public static async Task SendAsync(HttpContext context, int status, Action<Utf8JsonWriter> write)
    {
        using var buffer = new PooledBuffer();
        using (var writer = new Utf8JsonWriter(buffer, ScimJson.Validated))
        {
            write(writer);
        }

        await SendAsync(context, status, buffer.Written);
    }

    public static async Task SendAsync(HttpContext context, int status, ReadOnlyMemory<byte> message)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = ScimMediaType.ScimJson;
        response.ContentLength = message.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            // Not cancelled with the request: what is written to a client that is gone is dropped, and an error answer must not fail.
            await response.BodyWriter.WriteAsync(message, CancellationToken.None);
        }
    }
}
