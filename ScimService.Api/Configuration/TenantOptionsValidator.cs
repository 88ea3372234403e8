using FluentValidation;

namespace ScimService.Api.Configuration;

/// <summary>The rules of one tenant of the settings.</summary>
internal sealed class TenantOptionsValidator : AbstractValidator<TenantOptions>
{
    private const int HashDigits = 64;

    public TenantOptionsValidator()
    {
        RuleFor(tenant => tenant.Name).Must(IsName)
            .WithMessage("must have 1 to 100 letters, digits, '-', '_' or '.'");
        RuleFor(tenant => tenant.SecretSha256)
            .Must((tenant, _) => tenant.Hashes.Any())
            .WithMessage("is missing: give the SHA-256 of the tenant's token, as printed by: printf %s \"$TOKEN\" | sha256sum");
        RuleFor(tenant => tenant.SecretSha256).Must(IsHash!).When(tenant => !string.IsNullOrEmpty(tenant.SecretSha256))
            .WithMessage("must be a SHA-256 in 64 hexadecimal digits");
        RuleForEach(tenant => tenant.SecretSha256s).Must(IsHash)
            .WithMessage("must be a SHA-256 in 64 hexadecimal digits");
        RuleForEach(tenant => tenant.Tokens).SetValidator(new TokenOptionsValidator());
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    private static bool IsHash(string text) => text.Length == HashDigits && text.All(char.IsAsciiHexDigit);

    private sealed class TokenOptionsValidator : AbstractValidator<TokenOptions>
    {
        public TokenOptionsValidator()
        {
            RuleFor(token => token.SecretSha256).Must(IsHash).WithMessage("must be a SHA-256 in 64 hexadecimal digits");
            RuleFor(token => token.UserName).NotEmpty().WithMessage("must be the userName of the user the token is bound to");
        }
    }
}
