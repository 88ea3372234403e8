namespace ScimService.Api.Configuration;

/// <summary>A token of a tenant that stands for one of its users.</summary>
internal sealed class TokenOptions
{
    /// <summary>The SHA-256 of the token (64 hexadecimal digits).</summary>
    public string SecretSha256 { get; init; } = "";

    /// <summary>The userName of the user for whom <c>/Me</c> is an alias.</summary>
    public string UserName { get; init; } = "";
}
