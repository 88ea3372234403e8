using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>
/// Short names that clients send for attributes defined elsewhere; used only where the base schema has no such name.
/// </summary>
internal static class AttributeAliases
{
    /// <summary>
    /// Replaces an alias by the path it stands for. A path that is no alias comes back as it is.
    /// <code>
    /// as sent                       as meant
    /// email eq "a@b.example"        emails.value eq "a@b.example"                 (an identifier field called email in Okta)
    /// manager eq "6f0c1b52"         urn:…:enterprise:2.0:User:manager eq "6f0c1b52"      (Entra's manager check)
    /// PATCH path manager            urn:…:enterprise:2.0:User:manager                    (Entra)
    /// </code>
    /// </summary>
    public static AttributePath Resolve(AttributePath path, ResourceType type)
    {
        if (path.Uri is not null || type.Attribute(path.Name) is not null)
        {
            return path;
        }

        if (Is(path.Name, "email") && path.SubAttribute is null && type.Attribute("emails")?.DefaultSubAttribute is not null)
        {
            return new AttributePath(null, "emails", "value");
        }

        return Is(path.Name, "manager") && type.Extension(SchemaUrns.EnterpriseUser) is { } enterprise
            ? path with { Uri = enterprise.Schema.Id }
            : path;
    }

    private static bool Is(string name, string alias) => string.Equals(name, alias, StringComparison.OrdinalIgnoreCase);
}
