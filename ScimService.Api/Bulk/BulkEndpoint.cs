using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;
using ScimService.Api.Messages;
using ScimService.Api.Protection;
using ScimService.Api.Routing;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Bulk;

/// <summary>Many operations in one request (RFC 7644 §3.7).</summary>
internal static class BulkEndpoint
{
    public static void MapBulk(this IEndpointRouteBuilder scim) => scim.MapPost("/Bulk", RunAsync).WithTags("Bulk");

    private static async Task<IResult> RunAsync(
        HttpContext context,
        BulkRunner runner,
        SchemaCatalogue catalogue,
        BaseUrl baseUrl,
        IOptions<ScimOptions> options,
        RequestLimits rate,
        CancellationToken cancellationToken)
    {
        var limits = options.Value.Bulk;
        using var body = await RequestBody.ReadAsync(context, limits.MaxPayloadSize, () => TooLarge(limits), cancellationToken);
        if (body.Refusal is { } refused)
        {
            return refused;
        }

        if (!new BulkRequestReader(catalogue, limits.MaxOperations, options.Value.Filter).TryRead(body.Root, out var request, out var refusal))
        {
            return refusal;
        }

        rate.Charge(context, request.Operations.Count / RateLimits.OperationsOfOne);
        var url = baseUrl.Of(context.Request);
        return new BulkResponse(await runner.RunAsync(request, url, cancellationToken), url);
    }

    private static ScimErrorResult TooLarge(BulkLimits limits) => ScimErrorResult.Of(
        StatusCodes.Status413PayloadTooLarge,
        $"The bulk request exceeds maxPayloadSize ({limits.MaxPayloadSize} bytes); send several.");
}
