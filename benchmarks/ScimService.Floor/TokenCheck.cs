using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace ScimService.Floor;

/// <summary>Lets requests pass that present the token, compared in constant time; the others get 401.</summary>
internal sealed class TokenCheck(string token)
{
    private readonly byte[] _expected = MemoryMarshal.AsBytes($"Bearer {token}".AsSpan()).ToArray();

    public Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var presented = context.Request.Headers.Authorization is [{ } single] ? single : "";
        if (CryptographicOperations.FixedTimeEquals(MemoryMarshal.AsBytes(presented.AsSpan()), _expected))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status401Unauthorized;
        return Task.CompletedTask;
    }
}
