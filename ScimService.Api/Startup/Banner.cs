using System.Text;
using ScimService.Api.Routing;

namespace ScimService.Api.Startup;

/// <summary>What a person at the terminal is told when the service is ready.</summary>
/// <param name="Url">Where the server listens.</param>
/// <param name="GeneratedToken">The token the service made itself; null where one was set, which is not repeated.</param>
/// <param name="HasAuthSecret">Whether AUTH_SECRET is set.</param>
/// <param name="Database">What the service's own database is; null where another one is used.</param>
internal sealed record Banner(string Url, string? GeneratedToken, bool HasAuthSecret, string? Database)
{
    public override string ToString()
    {
        var baseUrl = LocalAddress.Of(Url).TrimEnd('/') + ScimPath.Base;
        var token = GeneratedToken ?? (HasAuthSecret ? "the value of AUTH_SECRET" : "the one of each tenant");
        return new StringBuilder()
            .AppendLine()
            .AppendLine("The SCIM service is ready.")
            .AppendLine($"  Base URL  {baseUrl}")
            .AppendLine($"  Token     {token}")
            .AppendLine($"  Database  {Database ?? "the one of the connection string"}")
            .AppendLine($"  Try it    curl -H \"Authorization: Bearer {GeneratedToken ?? "$AUTH_SECRET"}\" {baseUrl}/Users")
            .ToString();
    }
}
