using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using ScimService.Api.Configuration;
using ScimService.Api.Responses;
using ScimService.Api.Routing;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Errors;

/// <summary>The Error messages for answers the framework leaves without a body, such as an unknown route or a wrong method.</summary>
internal static class StatusDetail
{
    /// <summary>Gives an empty answer of this status its Error message.</summary>
    public static ScimErrorResult Result(HttpContext context, int status) => status switch
    {
        StatusCodes.Status404NotFound => UnknownEndpoint(context.Request.Path),
        StatusCodes.Status405MethodNotAllowed => ScimErrorResult.Of(status, WrongMethod(context)),
        StatusCodes.Status413PayloadTooLarge => ScimErrorResult.Of(status, TooLarge(context)),
        StatusCodes.Status415UnsupportedMediaType => ScimErrorResult.Of(
            status, $"Send the body in UTF-8, not compressed, with the header Content-Type: {ScimMediaType.ScimJson} (or application/json)."),
        StatusCodes.Status429TooManyRequests => ScimErrorResult.Of(
            status, "Too many requests. Wait as long as Retry-After says and send the request again."),
        _ => ScimErrorResult.Of(status, Microsoft.AspNetCore.WebUtilities.ReasonPhrases.GetReasonPhrase(status) + "."),
    };

    private static ScimErrorResult UnknownEndpoint(PathString path)
    {
        if (ScimPath.OtherVersion(path) is { } version)
        {
            return ScimErrorResult.From(new ScimProblem(
                ScimType.InvalidVers, $"Protocol version {version} is not supported; the base URL ends in {ScimPath.Base}."));
        }

        return ScimErrorResult.Of(
            StatusCodes.Status404NotFound,
            path.StartsWithSegments(ScimPath.Base)
                ? "There is no such endpoint. GET /ResourceTypes lists those this service has."
                : $"There is no such endpoint. The SCIM base URL ends in {ScimPath.Base}.");
    }

    private static string WrongMethod(HttpContext context)
    {
        var allowed = context.Response.Headers[HeaderNames.Allow].ToString();
        return $"This endpoint does not support {context.Request.Method}."
            + (allowed.Length == 0 ? "" : $" It supports {allowed}.");
    }

    private static string TooLarge(HttpContext context)
    {
        var limit = context.RequestServices.GetRequiredService<IOptions<ScimOptions>>().Value.MaxRequestBodySize;
        return $"The request body is larger than the limit of {limit} bytes. Send it in smaller requests.";
    }
}
