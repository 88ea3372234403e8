using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Api.Resources;

/// <summary>Turns a password into what may be stored: nothing by default, a salted PBKDF2 hash where passwords are kept.</summary>
internal sealed class PasswordHashing(IOptions<ScimOptions> options)
{
    private static readonly object Anyone = new();

    private readonly PasswordHasher<object> _hasher = new();

    /// <summary>
    /// Hashes the password of a request whose change may be decided several times, also while its row is locked: only once, since it is
    /// slow by design.
    /// </summary>
    public Func<string?, string?> Once()
    {
        string? last = null;
        string? hash = null;
        return password =>
        {
            if (password != last)
            {
                (last, hash) = (password, Hash(password));
            }

            return hash;
        };
    }

    public string? Hash(string? password) =>
        password is null || options.Value.Password is PasswordHandling.Discard ? null : _hasher.HashPassword(Anyone, password);
}
