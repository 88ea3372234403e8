using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ScimService.Api.Errors;
using ScimService.Api.Telemetry;

namespace ScimService.Api.Authentication;

/// <summary>Selects the tenant by the bearer token; without one the answer is 401 with an Error message (RFC 7644 §2).</summary>
internal sealed class BearerTokenHandler(
    TenantTokens tokens, IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Bearer";

    private const string WrongToken =
        "The token is not valid. Compare it with the token this service was configured with; a new token needs a restart.";

    private string? _problem;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!AuthorizationHeader.TryReadToken(Request.Headers.Authorization, out var token, out var problem))
        {
            _problem = problem;
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        if (tokens.Find(token) is not { } tenant)
        {
            _problem = WrongToken;
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(tenant, SchemeName)));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers[HeaderNames.WWWAuthenticate] = "Bearer realm=\"scim\"";
        Log.Unauthenticated(Log.For(Context), _problem ?? WrongToken);
        return ScimErrorResult.Of(StatusCodes.Status401Unauthorized, _problem ?? WrongToken).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        ScimErrorResult.Of(StatusCodes.Status403Forbidden, "This token may not do that.").ExecuteAsync(Context);
}
