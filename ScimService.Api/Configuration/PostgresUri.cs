using Microsoft.AspNetCore.WebUtilities;
using Npgsql;

namespace ScimService.Api.Configuration;

/// <summary>Reads the connection URIs of libpq, which platforms put into DATABASE_URL.</summary>
internal static class PostgresUri
{
    private const string SslModeName = "SSL Mode";

    public static bool IsUri(string text) =>
        text.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase)
        || text.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="ArgumentException">A parameter is unknown.</exception>
    /// <exception cref="FormatException">The text is no URI.</exception>
    public static NpgsqlConnectionStringBuilder Parse(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri))
        {
            throw new FormatException("Not a URI.");
        }

        var user = uri.UserInfo.Split(':', 2);
        var builder = new NpgsqlConnectionStringBuilder
        {
            Host = uri.IdnHost,
            Port = uri.Port > 0 ? uri.Port : NpgsqlConnection.DefaultPort,
            Database = Decode(uri.AbsolutePath.Trim('/')),
            Username = Decode(user[0]),
            Password = user.Length > 1 ? Decode(user[1]) : null,
        };
        foreach (var (key, values) in QueryHelpers.ParseQuery(uri.Query))
        {
            var keyword = Keyword(key);

            // Npgsql writes verify-full as VerifyFull.
            builder[keyword] = keyword == SslModeName ? values.ToString().Replace("-", "", StringComparison.Ordinal) : values.ToString();
        }

        return builder;
    }

    private static string? Decode(string text) => text.Length == 0 ? null : Uri.UnescapeDataString(text);

    // libpq's names that Npgsql spells otherwise.
    private static string Keyword(string parameter) => parameter.ToUpperInvariant() switch
    {
        "SSLMODE" => SslModeName,
        "SSLROOTCERT" => "Root Certificate",
        "SSLCERT" => "SSL Certificate",
        "SSLKEY" => "SSL Key",
        "CONNECT_TIMEOUT" => "Timeout",
        "APPLICATION_NAME" => "Application Name",
        "CHANNEL_BINDING" => "Channel Binding",
        "TARGET_SESSION_ATTRS" => "Target Session Attributes",
        _ => parameter.Replace('_', ' '),
    };
}
