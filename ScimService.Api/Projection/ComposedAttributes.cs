using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Projection;

/// <summary>The attributes that are kept outside a stored document, and are written around it or never.</summary>
internal static class ComposedAttributes
{
    public static bool Has(ResourceType type, AttributeDefinition attribute) =>
        attribute == CommonAttributes.Id || attribute == CommonAttributes.Meta || attribute == SeparateAttributes.Groups(type)
        || attribute == SeparateAttributes.Members(type) || attribute == SeparateAttributes.Password(type);
}
