using ScimService.Api.Authentication;
using ScimService.Api.Bulk;
using ScimService.Api.Me;
using ScimService.Api.Routing;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Resources;

/// <summary>The endpoints of resources (RFC 7644 §3.2): the same for every resource type of the catalogue.</summary>
internal static class ResourceEndpoints
{
    private static readonly string[] Post = [HttpMethods.Post];

    /// <summary>Maps the endpoints of each resource type, and those of the server root that span all of them.</summary>
    public static void MapResources(this IEndpointRouteBuilder scim, LiveCatalogue catalogue)
    {
        IEndpointRouteBuilder data = scim.MapGroup("").WithMetadata(new NeedsTenant(InScope: true));
        data.DataSources.Add(new CatalogueEndpoints(catalogue, current => Endpoints(data, current)));

        var root = data.MapGroup("").WithTags("Search");
        var reads = Reads(scim);
        root.MapQuery("/", RoutingExtensions.Read, context => reads.Value.ListAllAsync(context));
        root.MapQuery("/.search", Post, context => reads.Value.SearchAllAsync(context));
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
        var reads = Reads(scim);

        resources.MapQuery("", RoutingExtensions.Read, context => reads.Value.ListAsync(context));
        resources.MapQuery("/.search", Post, context => reads.Value.SearchAsync(context));
        resources.MapQuery("/{id}", RoutingExtensions.Read, context => reads.Value.GetAsync(context));
        resources.MapPost("", WriteEndpoints.CreateAsync);
        resources.MapPut("/{id}", WriteEndpoints.ReplaceAsync);
        resources.MapPatch("/{id}", WriteEndpoints.PatchAsync);
        resources.MapDelete("/{id}", WriteEndpoints.DeleteAsync);
    }

    // Made when the first request comes: the database is started after the endpoints are mapped.
    private static Lazy<ReadEndpoints> Reads(IEndpointRouteBuilder scim) =>
        new(scim.ServiceProvider.GetRequiredService<ReadEndpoints>);

    // Called with the request alone: nothing is bound, and no service resolved until it is needed.
    private static void MapQuery(
        this IEndpointRouteBuilder scim, string pattern, string[] methods, Func<HttpContext, Task<IResult>> query) =>
        scim.MapMethods(pattern, methods, async context => await (await query(context)).ExecuteAsync(context))
            .WithMetadata(new NeedsTenant(InScope: false));
}
