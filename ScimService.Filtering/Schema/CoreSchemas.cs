namespace ScimService.Filtering.Schema;

/// <summary>Loads the schemas that ship with the service from their JSON documents.</summary>
internal static class CoreSchemas
{
    public static SchemaCatalogue Load()
    {
        var user = Read("user.json");
        var enterpriseUser = Read("enterprise-user.json");
        var group = Read("group.json");
        return new SchemaCatalogue(
        [
            new ResourceType("User", "/Users", "User Account", user, [new SchemaExtension(enterpriseUser, Required: false)]),
            new ResourceType("Group", "/Groups", "Group", group, []),
        ]);
    }

    private static ResourceSchema Read(string file)
    {
        using var stream = typeof(CoreSchemas).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The schema {file} is missing from the assembly.");
        return SchemaReader.Read(stream);
    }
}
