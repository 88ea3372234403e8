using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>
/// Short names that clients send for attributes defined elsewhere; used only where the base schema has no such name.
/// </summary>
internal static class AttributeAliases
{
    /// <summary>
    /// The path that is meant in a filter or <c>sortBy</c>; one that is no alias comes back as it is.
    /// <code>
    /// as sent                       as meant
    /// email eq "a@b.example"        emails.value eq "a@b.example"                   (an identifier field called email in Okta)
    /// manager eq "6f0c1b52"         urn:…:enterprise:2.0:User:manager eq "6f0c1b52" (Entra's manager check)
    /// </code>
    /// </summary>
    public static AttributePath InFilter(AttributePath path, ResourceType type) =>
        path is { Uri: null, SubAttribute: null }
            && Is(path.Name, "email")
            && type.Attribute(path.Name) is null
            && type.Attribute("emails")?.DefaultSubAttribute is not null
            ? new AttributePath(null, "emails", "value")
            : InPath(path, type);

    /// <summary>
    /// The path that is meant in a PATCH operation; one that is no alias comes back as it is.
    /// <code>
    /// as sent                       as meant
    /// "path": "manager"             "path": "urn:…:enterprise:2.0:User:manager"     (Entra)
    /// </code>
    /// </summary>
    public static AttributePath InPath(AttributePath path, ResourceType type) =>
        path.Uri is null
            && Is(path.Name, "manager")
            && type.Attribute(path.Name) is null
            && type.Extension(SchemaUrns.EnterpriseUser) is { } enterprise
            ? path with { Uri = enterprise.Schema.Id }
            : path;

    private static bool Is(string name, string alias) => string.Equals(name, alias, StringComparison.OrdinalIgnoreCase);
}
