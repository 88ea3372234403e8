using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Api.Resources;

/// <summary>Turns a password into what may be stored: nothing by default, a salted PBKDF2 hash where passwords are kept.</summary>
internal sealed class PasswordHashing(IOptions<ScimOptions> options)
{
    private static readonly object Anyone = new();

    private readonly PasswordHasher<object> _hasher = new();

    public string? Hash(string? password) =>
        password is null || options.Value.Password is PasswordHandling.Discard ? null : _hasher.HashPassword(Anyone, password);
}
