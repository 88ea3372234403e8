namespace ScimService.Api.Configuration;

/// <summary>What happens to the attribute <c>password</c> of a User.</summary>
internal enum PasswordHandling
{
    /// <summary>Accepted and forgotten.</summary>
    Discard,

    /// <summary>Stored as a hash.</summary>
    Hash,
}
