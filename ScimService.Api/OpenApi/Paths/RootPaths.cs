using Microsoft.OpenApi;
using ScimService.Api.OpenApi.Schemas;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi.Paths;

/// <summary>The endpoints that span all resource types: the server root and bulk requests (RFC 7644 §3.4.2.1, §3.7).</summary>
internal static class RootPaths
{
    public static void Add(Operations operations, SchemaCatalogue catalogue)
    {
        var any = new OpenApiSchema { AnyOf = [.. catalogue.ResourceTypes.Select(type => operations.Component(type.Name))] };
        operations.Add("/", HttpMethod.Get, "scim.list-all", new OpenApiOperation
        {
            Tags = operations.Tag("Search"),
            Summary = "List resources of every type",
            Parameters = operations.Parameters(Parameters.List),
            Responses = new OpenApiResponses { ["200"] = Operations.Answer("A page of the list.", MessageSchemas.ListResponse(any)) },
        }, "400", "401");
        operations.Add("/.search", HttpMethod.Post, "scim.search-all", new OpenApiOperation
        {
            Tags = operations.Tag("Search"),
            Summary = "Search resources of every type",
            RequestBody = Operations.Body(operations.Component(ComponentNames.SearchRequest), Examples.Search),
            Responses = new OpenApiResponses { ["200"] = Operations.Answer("A page of the list.", MessageSchemas.ListResponse(any)) },
        }, "400", "401", "413", "415");
        operations.Add("/Bulk", HttpMethod.Post, "scim.bulk", new OpenApiOperation
        {
            Tags = operations.Tag("Bulk"),
            Summary = "Carry out many operations",
            RequestBody = Operations.Body(operations.Component(ComponentNames.BulkRequest), Examples.Bulk(catalogue.ResourceTypes[0])),
            Responses = new OpenApiResponses
            {
                ["200"] = Operations.Answer("The results.", operations.Component(ComponentNames.BulkResponse)),
            },
        }, "400", "401", "413", "415");
    }
}
