using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using ScimService.Api.OpenApi.Paths;
using ScimService.Api.OpenApi.Schemas;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi;

/// <summary>
/// Describes the service as the catalogue in use has it. The framework could not: its handlers are the same for every resource type, and
/// resource types come and go.
/// </summary>
internal sealed class CatalogueDocument(LiveCatalogue catalogue) : IOpenApiDocumentTransformer
{
    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        var current = catalogue.Current;
        document.Info = new OpenApiInfo
        {
            Title = "SCIM service",
            Version = "2.0",
            Description = "A SCIM 2.0 service provider (RFC 7643, RFC 7644, RFC 9865). Names of attributes compare without case; unknown "
                + "ones in a body are ignored.",
        };
        AddComponents(document, current);
        AddTags(document, current);
        document.Paths = [];
        var operations = new Operations(document);
        foreach (var type in current.ResourceTypes)
        {
            new ResourcePaths(operations, type).Add();
        }

        RootPaths.Add(operations, current);
        new ResourcePaths(operations, current.ResourceType("User")!).AddMe();
        DiscoveryPaths.Add(operations);
        document.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(ComponentNames.Bearer, document)] = [] }];
        return Task.CompletedTask;
    }

    private static void AddComponents(OpenApiDocument document, SchemaCatalogue catalogue)
    {
        document.Components = new OpenApiComponents();
        foreach (var type in catalogue.ResourceTypes)
        {
            document.AddComponent<IOpenApiSchema>(type.Name, ResourceSchemas.Of(type));
        }

        foreach (var (name, schema) in new[]
        {
            (ComponentNames.Error, MessageSchemas.Error),
            (ComponentNames.SearchRequest, MessageSchemas.SearchRequest),
            (ComponentNames.PatchOp, MessageSchemas.PatchOp),
            (ComponentNames.BulkRequest, MessageSchemas.BulkRequest),
            (ComponentNames.BulkResponse, MessageSchemas.BulkResponse(document)),
            (ComponentNames.ServiceProviderConfig, DiscoverySchemas.ServiceProviderConfig),
            (ComponentNames.ResourceType, DiscoverySchemas.ResourceType),
            (ComponentNames.Schema, DiscoverySchemas.Schema),
        })
        {
            document.AddComponent<IOpenApiSchema>(name, schema);
        }

        Parameters.AddTo(document);
        Refusals.AddTo(document);
        document.AddComponent<IOpenApiSecurityScheme>(ComponentNames.Bearer, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "A token issued by the operator.",
        });
    }

    private static void AddTags(OpenApiDocument document, SchemaCatalogue catalogue) => document.Tags = catalogue.ResourceTypes
        .Select(type => new OpenApiTag { Name = type.Name, Description = type.Description })
        .Append(new OpenApiTag { Name = "Search", Description = "Resources of every type" })
        .Append(new OpenApiTag { Name = "Bulk", Description = "Many operations in one request" })
        .Append(new OpenApiTag { Name = "Me", Description = "The user a token is bound to" })
        .Append(new OpenApiTag { Name = "Discovery", Description = "What the service can do; readable without a token" })
        .DistinctBy(tag => tag.Name).ToHashSet();
}
