using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

/// <summary>The two ways in which Okta speaks, as a test case.</summary>
public enum OktaDialect
{
    /// <summary>GET and PUT for everything.</summary>
    Wizard,

    /// <summary>PATCH for activation, passwords and groups.</summary>
    Catalogue,
}

internal static class OktaDialects
{
    public static OktaConnector Connect(this OktaDialect dialect, TenantClient client) => dialect switch
    {
        OktaDialect.Wizard => new WizardApp(client),
        OktaDialect.Catalogue => new CatalogueApp(client),
    };
}
