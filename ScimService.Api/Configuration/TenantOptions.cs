namespace ScimService.Api.Configuration;

/// <summary>A tenant and the SHA-256 hashes (64 hexadecimal digits) of the tokens it may present.</summary>
internal sealed class TenantOptions
{
    public string Name { get; init; } = "";

    public string? SecretSha256 { get; init; }

    /// <summary>Several hashes, so that a token can be replaced while the old one still works.</summary>
    public IReadOnlyList<string> SecretSha256s { get; init; } = [];

    /// <summary>Tokens that are bound to users of the tenant.</summary>
    public IReadOnlyList<TokenOptions> Tokens { get; init; } = [];

    /// <summary>The hashes of the tokens that are bound to nobody.</summary>
    public IEnumerable<string> UnboundHashes =>
        string.IsNullOrEmpty(SecretSha256) ? SecretSha256s : SecretSha256s.Prepend(SecretSha256);

    public IEnumerable<string> Hashes => UnboundHashes.Concat(Tokens.Select(token => token.SecretSha256));
}
