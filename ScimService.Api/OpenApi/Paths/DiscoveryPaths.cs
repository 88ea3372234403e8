using Microsoft.OpenApi;
using ScimService.Api.OpenApi.Schemas;

namespace ScimService.Api.OpenApi.Paths;

/// <summary>The endpoints of discovery (RFC 7644 §4), which need no token.</summary>
internal static class DiscoveryPaths
{
    public static void Add(Operations operations)
    {
        Add(operations, "/ServiceProviderConfig", "scim.get-configuration", "What the service supports",
            ComponentNames.ServiceProviderConfig);
        AddList(operations, "/ResourceTypes", "scim.list-resource-types", "The resource types", ComponentNames.ResourceType);
        Add(operations, "/ResourceTypes/{name}", "scim.get-resource-type", "A resource type", ComponentNames.ResourceType, "name");
        AddList(operations, "/Schemas", "scim.list-schemas", "The schemas", ComponentNames.Schema);
        Add(operations, "/Schemas/{urn}", "scim.get-schema", "A schema", ComponentNames.Schema, "urn");
    }

    private static void AddList(Operations operations, string path, string id, string summary, string component) => Add(
        operations, path, id, summary, MessageSchemas.ListResponse(operations.Component(component)), []);

    private static void Add(Operations operations, string path, string id, string summary, string component, params string[] parameters) =>
        Add(operations, path, id, summary, operations.Component(component), parameters);

    private static void Add(
        Operations operations, string path, string id, string summary, IOpenApiSchema answer, string[] parameters) =>
        operations.Add(path, HttpMethod.Get, id, new OpenApiOperation
        {
            Tags = operations.Tag("Discovery"),
            Summary = summary,
            Security = [],
            Parameters = operations.Parameters(parameters),
            Responses = new OpenApiResponses { ["200"] = Operations.Answer(summary + ".", answer) },
        }, parameters.Length is 0 ? ["403"] : ["403", "404"]);
}
