using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Api.Authentication;

/// <summary>The tokens of all tenants, kept as SHA-256 hashes.</summary>
internal sealed class TenantTokens(IOptions<ScimOptions> options)
{
    public const string DefaultTenant = "default";

    private readonly (byte[] Hash, Client Client)[] _tokens = [.. Read(options.Value)];

    /// <summary>The names of the tenants that have tokens.</summary>
    public static IEnumerable<string> TenantsOf(ScimOptions options) =>
        options.Tenants.Select(tenant => tenant.Name)
            .Concat(string.IsNullOrEmpty(options.AuthSecret) ? [] : [DefaultTenant]).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The tenant a token belongs to, or null. Compares with every hash in constant time, so that the time of the answer tells
    /// nothing about the tokens.
    /// </summary>
    public Client? Find(string token)
    {
        Span<byte> presented = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(token, presented);
        Client? found = null;
        foreach (var (hash, client) in _tokens)
        {
            if (CryptographicOperations.FixedTimeEquals(presented, hash))
            {
                found = client;
            }
        }

        return found;
    }

    private static void Hash(string token, Span<byte> hash)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(token.Length));
        SHA256.HashData(bytes.AsSpan(0, Encoding.UTF8.GetBytes(token, bytes)), hash);
        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
    }

    private static IEnumerable<(byte[] Hash, Client Client)> Read(ScimOptions options)
    {
        if (!string.IsNullOrEmpty(options.AuthSecret))
        {
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(options.AuthSecret));
            yield return (hash, Of(DefaultTenant, OptionsExtensions.AuthSecretKey));
        }

        foreach (var tenant in options.Tenants)
        {
            foreach (var (number, hash) in tenant.UnboundHashes.Index())
            {
                yield return (Convert.FromHexString(hash), Of(tenant.Name, $"{number}"));
            }

            foreach (var (number, token) in tenant.Tokens.Index())
            {
                yield return (Convert.FromHexString(token.SecretSha256), Of(tenant.Name, $"user {number}", token.UserName));
            }
        }
    }

    private static Client Of(string tenant, string token, string? userName = null) => new(tenant, $"{tenant} {token}", userName);
}
