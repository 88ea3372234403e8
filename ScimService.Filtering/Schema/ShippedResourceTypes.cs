namespace ScimService.Filtering.Schema;

/// <summary>The resource types that ship with the service.</summary>
public static class ShippedResourceTypes
{
    public static ResourceType User { get; } = new(
        "User", "/Users", "User Account", ShippedSchemas.User, [new SchemaExtension(ShippedSchemas.EnterpriseUser, Required: false)]);

    public static ResourceType Group { get; } = new("Group", "/Groups", "Group", ShippedSchemas.Group, []);

    /// <summary>Roles as Okta's entitlement management reads them; offered only where it is asked for.</summary>
    public static ResourceType Role { get; } = new("Role", "/Roles", "Role of a user", ShippedSchemas.OktaRole, []);

    /// <summary>Entitlements as Okta's entitlement management reads them; offered only where it is asked for.</summary>
    public static ResourceType Entitlement { get; } = new(
        "Entitlement", "/Entitlements", "Entitlement of a user", ShippedSchemas.OktaEntitlement, []);

    public static IReadOnlyList<ResourceType> All { get; } = [User, Group, Role, Entitlement];
}
