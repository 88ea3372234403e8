using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>The attributes that are kept outside a stored document, and are written around it or never.</summary>
internal static class ComposedAttributes
{
    public const string Members = "members";
    public const string Groups = "groups";
    private const string Password = "password";

    public static bool Has(ResourceType type, AttributeDefinition attribute) =>
        attribute == CommonAttributes.Id || attribute == CommonAttributes.Meta
        || (attribute.Name is Members or Groups or Password && attribute == type.Schema.Attribute(attribute.Name));
}
