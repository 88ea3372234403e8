namespace ScimService.Api.Authentication;

/// <summary>Who sends a request, as its token tells.</summary>
/// <param name="Tenant">The name of the tenant whose data it sees.</param>
/// <param name="Token">Tells the tokens of all tenants apart, without showing them.</param>
/// <param name="UserName">The user the token is bound to; null for that of a provisioning client.</param>
internal sealed record Client(string Tenant, string Token, string? UserName);
