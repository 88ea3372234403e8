using ScimService.Filtering.Grammar;

namespace ScimService.Api.Configuration;

/// <summary>The settings of the service: section <c>Scim</c>, or environment variables that begin with <c>Scim__</c>.</summary>
internal sealed class ScimOptions
{
    public const string Section = "Scim";

    /// <summary>The public base URL, with or without <c>/scim/v2</c>; where empty, the request's scheme and host are used.</summary>
    public string? PublicUrl { get; init; }

    /// <summary>Addresses or networks (<c>10.0.0.0/8</c>) of the proxies whose forwarded headers are believed.</summary>
    public IReadOnlyList<string> KnownProxies { get; init; } = [];

    /// <summary>Bytes of a request body.</summary>
    public long MaxRequestBodySize { get; init; } = 16 * 1024 * 1024;

    /// <summary>Open objects and arrays at one place of a request body.</summary>
    public int MaxJsonDepth { get; init; } = 32;

    /// <summary>Resources of a page when the client gives no <c>count</c>.</summary>
    public int DefaultPageSize { get; init; } = 100;

    /// <summary>Resources of a page at most.</summary>
    public int MaxPageSize { get; init; } = 1000;

    /// <summary>How long a cursor can be used (RFC 9865).</summary>
    public TimeSpan CursorTimeout { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long one SQL statement may run.</summary>
    public TimeSpan StatementTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Whether the service brings the tables up to date when it starts; off where a deployment step does it.</summary>
    public bool MigrateOnStart { get; init; } = true;

    /// <summary>How long a start, or <c>migrate</c>, waits for a database that does not answer.</summary>
    public TimeSpan DatabaseWait { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long an instance that is told to stop still serves, no longer ready, until proxies have noticed.</summary>
    public TimeSpan ShutdownDelay { get; init; } = TimeSpan.Zero;

    /// <summary>How long it then has to finish the requests it has begun.</summary>
    public TimeSpan ShutdownTimeout { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>What happens to a <c>password</c> a client sends.</summary>
    public PasswordHandling Password { get; init; } = PasswordHandling.Discard;

    /// <summary>The folder of the schema files; where empty, there are none.</summary>
    public string? SchemasPath { get; init; }

    /// <summary>How often the schema files are looked at; a change is taken over when it has been seen twice.</summary>
    public TimeSpan SchemasReloadInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether <c>/openapi/v1.json</c> and the page <c>/docs</c> are served.</summary>
    public bool ApiDocs { get; init; } = true;

    public EntitlementSettings Entitlements { get; init; } = new();

    public FilterLimits Filter { get; init; } = new();

    public BulkLimits Bulk { get; init; } = new();

    public RateLimits RateLimit { get; init; } = new();

    /// <summary>Whether Prometheus can scrape <c>/metrics</c>.</summary>
    public bool Metrics { get; init; } = true;

    public EmbeddedSettings Embedded { get; init; } = new();

    /// <summary>The tenants beside the one of <c>AUTH_SECRET</c>.</summary>
    public IReadOnlyList<TenantOptions> Tenants { get; init; } = [];

    /// <summary>The token of the tenant <c>default</c>; from <c>AUTH_SECRET</c>, not from this section.</summary>
    internal string? AuthSecret { get; set; }

    /// <summary>Whether the token can be guessed. Of other tokens only the hash is known.</summary>
    internal bool HasShortSecret => AuthSecret is { Length: > 0 and < 16 };
}
