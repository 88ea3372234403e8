using System.Text.Json;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;
using ScimService.Api.Responses;
using ScimService.Api.Routing;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Discovery;

/// <summary>
/// What the service can do, generated from the catalogue and the settings (RFC 7644 §4). Readable without a token; parameters for
/// sorting, paging and projection are ignored, a filter is refused.
/// </summary>
internal static class DiscoveryEndpoints
{
    public static void MapDiscovery(this IEndpointRouteBuilder scim)
    {
        var discovery = scim.MapGroup("").AllowAnonymous().WithTags("Discovery").AddEndpointFilter(RefuseFilter);

        discovery.MapRead("/ServiceProviderConfig", GetServiceProviderConfig);
        discovery.MapRead("/ServiceProviderConfigs", GetServiceProviderConfig);
        discovery.MapRead("/ResourceTypes", ListResourceTypes);
        discovery.MapRead("/ResourceTypes/{name}", GetResourceType);
        discovery.MapRead("/Schemas", ListSchemas);
        discovery.MapRead("/Schemas/{urn}", GetSchema);
    }

    private static IResult GetServiceProviderConfig(HttpContext context, IOptions<ScimOptions> options, BaseUrl baseUrl) =>
        new ScimMessageResult(writer => ServiceProviderConfig.Write(writer, options.Value, baseUrl.Of(context.Request)));

    private static IResult ListResourceTypes(HttpContext context, SchemaCatalogue catalogue, BaseUrl baseUrl)
    {
        var url = baseUrl.Of(context.Request);
        return List(catalogue.ResourceTypes, (writer, type) => ResourceTypeDocument.Write(writer, type, url));
    }

    private static IResult GetResourceType(string name, HttpContext context, SchemaCatalogue catalogue, BaseUrl baseUrl) =>
        catalogue.ResourceType(name) is { } type
            ? new ScimMessageResult(writer => ResourceTypeDocument.Write(writer, type, baseUrl.Of(context.Request)))
            : ScimErrorResult.Of(StatusCodes.Status404NotFound, $"ResourceType {Echo.Of(name)} was not found.");

    private static IResult ListSchemas(HttpContext context, SchemaCatalogue catalogue, BaseUrl baseUrl)
    {
        var url = baseUrl.Of(context.Request);
        return List(catalogue.Schemas, (writer, schema) => SchemaDocument.Write(writer, schema, url));
    }

    private static IResult GetSchema(string urn, HttpContext context, SchemaCatalogue catalogue, BaseUrl baseUrl) =>
        catalogue.Schema(urn) is { } schema
            ? new ScimMessageResult(writer => SchemaDocument.Write(writer, schema, baseUrl.Of(context.Request)))
            : ScimErrorResult.Of(StatusCodes.Status404NotFound, $"Schema {Echo.Of(urn)} was not found.");

    private static ScimMessageResult List<T>(IReadOnlyList<T> items, Action<Utf8JsonWriter, T> write) => new(writer =>
    {
        ListResponse.Begin(writer, items.Count, startIndex: 1, items.Count);
        foreach (var item in items)
        {
            write(writer, item);
        }

        ListResponse.End(writer);
    });

    private static ValueTask<object?> RefuseFilter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next) =>
        invocation.HttpContext.Request.Query.ContainsKey("filter")
            ? ValueTask.FromResult<object?>(
                ScimErrorResult.Of(StatusCodes.Status403Forbidden, "This endpoint cannot be filtered; read it whole."))
            : next(invocation);
}
