using Npgsql;

namespace ScimService.Api.Configuration;

/// <summary>
/// Which database is used: the one of <c>ConnectionStrings__Scim</c>, else of <c>DATABASE_URL</c>, else, in development, the service's
/// own.
/// </summary>
/// <param name="ConnectionString">How to reach it; null for the service's own.</param>
internal sealed record DatabaseChoice(string? ConnectionString)
{
    /// <summary>The password, where the connection string gives none.</summary>
    public const string PasswordKey = "PGPASSWORD";

    private const string ConnectionName = "Scim";
    private const string UrlKey = "DATABASE_URL";

    /// <summary>Reads the choice; or says which setting is wrong or missing, without repeating it.</summary>
    public static string? Read(IConfiguration configuration, IHostEnvironment environment, out DatabaseChoice choice)
    {
        choice = new DatabaseChoice(null as string);
        var (setting, text) = configuration.GetConnectionString(ConnectionName) is { Length: > 0 } named
            ? ($"ConnectionStrings__{ConnectionName}", named.Trim())
            : (UrlKey, configuration[UrlKey]?.Trim() ?? "");
        if (text.Length == 0)
        {
            return environment.IsDevelopment()
                ? null
                : "ConnectionStrings__Scim is not set. Set it, for example to "
                    + "Host=db;Database=scim;Username=scim;Password=…, or set DATABASE_URL to postgres://user:password@host:5432/scim.";
        }

        try
        {
            var builder = PostgresUri.IsUri(text)
                ? PostgresUri.Parse(text)
                : new NpgsqlConnectionStringBuilder(text);
            if (string.IsNullOrEmpty(builder.Host))
            {
                return $"{setting} names no host. Write Host=…;Database=…;Username=…;Password=… or postgres://user:password@host/database.";
            }

            if (string.IsNullOrEmpty(builder.Password) && configuration[PasswordKey] is { Length: > 0 } password)
            {
                builder.Password = password;
            }

            choice = new DatabaseChoice(builder.ConnectionString);
            return null;
        }
        catch (Exception failure) when (failure is ArgumentException or FormatException)
        {
            return $"{setting} cannot be read ({failure.GetType().Name}). Write Host=…;Database=…;Username=…;Password=… "
                + "or postgres://user:password@host/database, with special characters of the password percent-encoded.";
        }
    }
}
