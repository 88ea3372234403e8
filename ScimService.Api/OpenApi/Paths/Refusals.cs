using Microsoft.OpenApi;
using ScimService.Api.OpenApi.Schemas;

namespace ScimService.Api.OpenApi.Paths;

/// <summary>The refusals of the service, each an Error message.</summary>
internal static class Refusals
{
    private static readonly (string Status, string Description)[] All =
    [
        ("400", "The request cannot be meant; scimType and detail say why."),
        ("401", "No token, or not a valid one."),
        ("403", "This cannot be filtered."),
        ("404", "There is no such resource."),
        ("409", "The unique name is taken already."),
        ("412", "The resource has another version than If-Match names, or one that If-None-Match names."),
        ("413", "The body is too large."),
        ("415", "The body is no JSON in UTF-8."),
        ("429", "More requests than the token may send; Retry-After says when to go on."),
        ("500", "The service failed; its operator finds the cause by the error id in detail."),
        ("501", "This is not supported for this token."),
        ("503", "The service or its database cannot take the request now; Retry-After says when to send it again."),
    ];

    public static string Name(string status) => $"scim.{status}";

    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (status, description) in All)
        {
            document.AddComponent<IOpenApiResponse>(
                Name(status), Operations.Answer(description, new OpenApiSchemaReference(ComponentNames.Error, document)));
        }
    }
}
