using System.Text;

namespace ScimService.Floor;

/// <summary>Sends stored JSON.</summary>
internal static class Answers
{
    private const string MediaType = "application/scim+json";

    /// <summary>A document as it is, or 404 where there is none.</summary>
    public static Task SendAsync(HttpContext context, byte[]? document, int status = StatusCodes.Status200OK)
    {
        if (document is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = MediaType;
        context.Response.ContentLength = document.Length;
        return context.Response.Body.WriteAsync(document).AsTask();
    }

    /// <summary>Makes the document that is stored: the body with an id and the place it is found at in front.</summary>
    public static byte[] Document(string resourceType, string endpoint, Guid id, ReadOnlySpan<byte> body)
    {
        var front = Encoding.UTF8.GetBytes(
            $$"""{"id":"{{id}}","meta":{"resourceType":"{{resourceType}}","location":"/scim/v2/{{endpoint}}/{{id}}"},""");
        return [.. front, .. body[1..]];
    }

    /// <summary>The body of a request.</summary>
    public static async Task<byte[]> BodyAsync(HttpContext context)
    {
        if (context.Request.ContentLength is { } length)
        {
            var exact = new byte[length];
            await context.Request.Body.ReadExactlyAsync(exact);
            return exact;
        }

        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory);
        return memory.ToArray();
    }

    /// <summary>Begins a ListResponse; the documents follow with commas between them, then <see cref="EndList"/>.</summary>
    public static void BeginList(HttpContext context, long total, long startIndex)
    {
        context.Response.ContentType = MediaType;
        Write(context, $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:ListResponse"],
            "totalResults":{{total}},"startIndex":{{startIndex}},"Resources":[
            """);
    }

    public static async Task EndList(HttpContext context, int count, long? nextCursor)
    {
        Write(context, $$"""],"itemsPerPage":{{count}}""");
        if (nextCursor is not null)
        {
            Write(context, $",\"nextCursor\":\"{nextCursor}\"");
        }

        Write(context, "}");
        await context.Response.BodyWriter.FlushAsync();
    }

    private static void Write(HttpContext context, string text) => Encoding.UTF8.GetBytes(text, context.Response.BodyWriter);
}
