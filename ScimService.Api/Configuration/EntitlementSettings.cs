namespace ScimService.Api.Configuration;

/// <summary>The roles and entitlements that Okta's entitlement management reads.</summary>
internal sealed class EntitlementSettings
{
    /// <summary>Whether there are <c>/Roles</c> and <c>/Entitlements</c>.</summary>
    public bool Enabled { get; init; }

    /// <summary>The JSON file of the resources every tenant begins with; where empty, there are none.</summary>
    public string? SeedFile { get; init; }
}
