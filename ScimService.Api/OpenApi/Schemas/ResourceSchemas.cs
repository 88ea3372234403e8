using Microsoft.OpenApi;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi.Schemas;

/// <summary>The resources of a type as JSON Schema: the common attributes, the base schema, and an object for each extension.</summary>
internal static class ResourceSchemas
{
    public static OpenApiSchema Of(ResourceType type)
    {
        var resource = AttributeSchema.Object(
        [
            CommonAttributes.Schemas with { Required = false }, CommonAttributes.Id, CommonAttributes.ExternalId, .. type.Schema.Attributes,
        ]);
        resource.Description = type.Schema.Description;
        ((OpenApiSchema)resource.Properties![CommonAttributes.Schemas.Name].Items!).Examples = [type.Schema.Id];
        foreach (var extension in type.Extensions)
        {
            var inner = AttributeSchema.Object(extension.Schema.Attributes);
            inner.Description = extension.Schema.Description;
            resource.Properties!.Add(extension.Schema.Id, inner);
            if (extension.Required)
            {
                resource.Required!.Add(extension.Schema.Id);
            }
        }

        resource.Properties!.Add(CommonAttributes.Meta.Name, AttributeSchema.Of(CommonAttributes.Meta));
        return resource;
    }
}
