using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Me;

namespace ScimService.Api.Authentication;

/// <summary>The tokens of all tenants, kept as SHA-256 hashes.</summary>
internal sealed class TenantTokens(IOptions<ScimOptions> options)
{
    public const string DefaultTenant = "default";

    /// <summary>Tells the tokens of one tenant apart, without showing them.</summary>
    public const string TokenClaim = "scim_token";

    private readonly (byte[] Hash, ClaimsPrincipal Tenant)[] _tokens = [.. Read(options.Value)];

    /// <summary>The names of the tenants that have tokens.</summary>
    public static IEnumerable<string> TenantsOf(ScimOptions options) =>
        options.Tenants.Select(tenant => tenant.Name)
            .Concat(string.IsNullOrEmpty(options.AuthSecret) ? [] : [DefaultTenant]).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The tenant a token belongs to, or null. Compares with every hash in constant time, so that the time of the answer tells
    /// nothing about the tokens.
    /// </summary>
    public ClaimsPrincipal? Find(string token)
    {
        Span<byte> presented = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(token), presented);
        ClaimsPrincipal? found = null;
        foreach (var (hash, tenant) in _tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(presented, hash))
            {
                found = tenant;
            }
        }

        return found;
    }

    private static IEnumerable<(byte[] Hash, ClaimsPrincipal Tenant)> Read(ScimOptions options)
    {
        if (!string.IsNullOrEmpty(options.AuthSecret))
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(options.AuthSecret));
            yield return (hash, Principal(DefaultTenant, OptionsExtensions.AuthSecretKey));
        }

        foreach (var tenant in options.Tenants)
        {
            foreach (var (number, hash) in tenant.UnboundHashes.Index())
            {
                yield return (Convert.FromHexString(hash), Principal(tenant.Name, $"{number}"));
            }

            foreach (var (number, token) in tenant.Tokens.Index())
            {
                var user = new Claim(MyUser.Claim, token.UserName);
                yield return (Convert.FromHexString(token.SecretSha256), Principal(tenant.Name, $"user {number}", user));
            }
        }
    }

    private static ClaimsPrincipal Principal(string tenant, string token, params Claim[] more) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, tenant), new Claim(TokenClaim, $"{tenant} {token}"), .. more], BearerTokenHandler.SchemeName));
}
