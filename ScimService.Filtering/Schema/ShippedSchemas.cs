namespace ScimService.Filtering.Schema;

/// <summary>The schemas that ship with the service, from the JSON documents in its assembly.</summary>
public static class ShippedSchemas
{
    public static ResourceSchema User { get; } = Read("user.json");

    /// <summary>The attribute of a user that is changed more often than all others: who leaves is deactivated.</summary>
    public static AttributeDefinition Active { get; } = User.Attribute("active")!;

    public static ResourceSchema EnterpriseUser { get; } = Read("enterprise-user.json");

    public static ResourceSchema Group { get; } = Read("group.json");

    /// <summary>Okta's schema of a role; the type of one or more resource types whose resources Okta offers to give to users.</summary>
    public static ResourceSchema OktaRole { get; } = Read("okta-role.json");

    /// <summary>Okta's schema of an entitlement, likewise.</summary>
    public static ResourceSchema OktaEntitlement { get; } = Read("okta-entitlement.json");

    public static IReadOnlyList<ResourceSchema> All { get; } = [User, EnterpriseUser, Group, OktaRole, OktaEntitlement];

    private static ResourceSchema Read(string file)
    {
        using var stream = typeof(ShippedSchemas).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The schema {file} is missing from the assembly.");
        return SchemaReader.Read(stream);
    }
}
