using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;
using ScimService.Api.Errors;
using ScimService.Api.Protection;
using ScimService.Api.Telemetry;
using ScimService.Persistence.Tenancy;

namespace ScimService.Api.Authentication;

/// <summary>
/// Lets requests in: selects the tenant by the bearer token, asks for one on every route that does not say otherwise, known or unknown
/// (401, RFC 7644 §2), and keeps everybody within the limits; goes behind routing.
/// </summary>
internal sealed class Gate(RequestDelegate next, TenantTokens tokens, RequestLimits limits, TenantDirectory tenants)
{
    private const string WrongToken =
        "The token is not valid. Compare it with the token this service was configured with; a new token needs a restart.";

    public async Task InvokeAsync(HttpContext context)
    {
        var metadata = context.GetEndpoint()?.Metadata;
        var problem = Identify(context);
        using var lease = metadata?.GetMetadata<DisableRateLimitingAttribute>() is null ? limits.Take(context) : default;
        if (lease.Rejection is { } rejection)
        {
            await rejection.ExecuteAsync(context);
            return;
        }

        if (problem is not null && metadata?.GetMetadata<IAllowAnonymous>() is null)
        {
            await RefuseAsync(context, problem);
            return;
        }

        if (metadata?.GetMetadata<NeedsTenant>() is { InScope: var inScope })
        {
            context.Features.Set(await tenants.GetAsync(context.Client!.Tenant, context.RequestAborted));
            if (inScope)
            {
                context.EnterTenant();
            }
        }

        await next(context);
    }

    /// <summary>Notes who sends the request; what to do about it where that cannot be told.</summary>
    private string? Identify(HttpContext context)
    {
        if (!AuthorizationHeader.TryReadToken(context.Request.Headers.Authorization, out var token, out var problem))
        {
            return problem;
        }

        if (tokens.Find(token) is not { } client)
        {
            return WrongToken;
        }

        context.Features.Set(client);
        return null;
    }

    private static Task RefuseAsync(HttpContext context, string problem)
    {
        context.Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"scim\"";
        Log.Unauthenticated(Log.For(context), problem);
        return ScimErrorResult.Of(StatusCodes.Status401Unauthorized, problem).ExecuteAsync(context);
    }
}
