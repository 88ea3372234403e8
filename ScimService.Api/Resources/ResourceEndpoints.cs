using ScimService.Api.Authentication;
using ScimService.Api.Bulk;
using ScimService.Api.Me;
using ScimService.Api.Routing;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Resources;

/// <summary>The endpoints of resources (RFC 7644 §3.2): the same for every resource type of the catalogue.</summary>
internal static class ResourceEndpoints
{
    /// <summary>Maps the endpoints of each resource type, and those of the server root that span all of them.</summary>
    public static void MapResources(this IEndpointRouteBuilder scim, LiveCatalogue catalogue)
    {
        IEndpointRouteBuilder data = scim.MapGroup("").WithMetadata(new NeedsTenant());
        data.DataSources.Add(new CatalogueEndpoints(catalogue, current => Endpoints(data, current)));

        var root = data.MapGroup("").WithTags("Search");
        root.MapRead("/", ReadEndpoints.ListAllAsync);
        root.MapPost("/.search", ReadEndpoints.SearchAllAsync);
        data.MapBulk();
    }

    private static IReadOnlyList<Endpoint> Endpoints(IEndpointRouteBuilder data, SchemaCatalogue catalogue)
    {
        var endpoints = new EndpointList(data);
        foreach (var type in catalogue.ResourceTypes)
        {
            endpoints.MapResources(type);
        }

        endpoints.MapMe(catalogue.ResourceType("User")!);

        return endpoints.Endpoints;
    }

    private static void MapResources(this IEndpointRouteBuilder scim, ResourceType type)
    {
        var resources = scim.MapGroup(type.Endpoint).WithTags(type.Name).WithMetadata(type);

        resources.MapRead("", ReadEndpoints.ListAsync);
        resources.MapPost("", WriteEndpoints.CreateAsync);
        resources.MapPost("/.search", ReadEndpoints.SearchAsync);
        resources.MapRead("/{id}", ReadEndpoints.GetAsync);
        resources.MapPut("/{id}", WriteEndpoints.ReplaceAsync);
        resources.MapPatch("/{id}", WriteEndpoints.PatchAsync);
        resources.MapDelete("/{id}", WriteEndpoints.DeleteAsync);
    }
}
