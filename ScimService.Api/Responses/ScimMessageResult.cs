using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>A SCIM message that a function writes, with status 200.</summary>
internal sealed class ScimMessageResult(Action<Utf8JsonWriter> write) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => ScimResponse.SendAsync(httpContext, StatusCodes.Status200OK, write);
}
