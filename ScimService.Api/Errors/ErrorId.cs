using System.Diagnostics;

namespace ScimService.Api.Errors;

/// <summary>What a refused client tells its operator, who finds the request by it in logs and traces.</summary>
internal static class ErrorId
{
    /// <summary>The W3C trace id of the request, the client's where it sent a traceparent; the server's own id where nothing is traced.</summary>
    public static string Of(HttpContext context) => Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
}
