namespace ScimService.Api.Configuration;

/// <summary>The database of the service's own, used in development where no other one is named.</summary>
internal sealed class EmbeddedSettings
{
    /// <summary>The folder of its data and of the generated token; where empty, one of the platform.</summary>
    public string? DataDir { get; init; }

    /// <summary>The folder of the PostgreSQL programs; where empty, they are searched for.</summary>
    public string? BinDir { get; init; }

    /// <summary>Its port on 127.0.0.1; where absent, any free one.</summary>
    public int? Port { get; init; }
}
