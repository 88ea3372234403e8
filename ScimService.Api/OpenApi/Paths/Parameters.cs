using Microsoft.OpenApi;
using ScimService.Api.OpenApi.Schemas;

namespace ScimService.Api.OpenApi.Paths;

/// <summary>The parameters of requests.</summary>
internal static class Parameters
{
    /// <summary>What a client may leave out of an answer.</summary>
    public static readonly string[] Projection = ["attributes", "excludedAttributes"];

    /// <summary>All of a list.</summary>
    public static readonly string[] List = ["filter", "sortBy", "sortOrder", "startIndex", "count", "cursor", .. Projection];

    private static readonly (string Name, ParameterLocation In, OpenApiSchema Schema)[] All =
    [
        ("id", ParameterLocation.Path, Shape.Text("The id of the resource.")),
        ("filter", ParameterLocation.Query, Shape.Text("Only what fulfils this condition, such as: externalId eq \"00u1\"")),
        ("sortBy", ParameterLocation.Query, Shape.Text("The path of the attribute to sort by, such as: meta.created")),
        ("sortOrder", ParameterLocation.Query, Shape.Word("The order.", "ascending", "descending")),
        ("startIndex", ParameterLocation.Query, Shape.Number("The number of the first resource of the page, from 1 on.")),
        ("count", ParameterLocation.Query, Shape.Number("Resources of the page at most.")),
        ("cursor", ParameterLocation.Query, Shape.Text("Where the page begins: nextCursor of the page before, empty for the first one.")),
        ("attributes", ParameterLocation.Query, Shape.Text("The attributes to return, separated by commas.")),
        ("excludedAttributes", ParameterLocation.Query, Shape.Text("The attributes to leave out, separated by commas.")),
        ("If-Match", ParameterLocation.Header, Shape.Text("The version the resource must have.")),
        ("If-None-Match", ParameterLocation.Header, Shape.Text("A version the client has already: it is not sent again, and not written.")),
        ("name", ParameterLocation.Path, Shape.Text("The name of the resource type.")),
        ("urn", ParameterLocation.Path, Shape.Text("The URN of the schema.")),
    ];

    public static void AddTo(OpenApiDocument document)
    {
        foreach (var (name, location, schema) in All)
        {
            document.AddComponent<IOpenApiParameter>(name, new OpenApiParameter
            {
                Name = name,
                In = location,
                Required = location is ParameterLocation.Path,
                Description = schema.Description,
                Schema = schema,
            });
        }
    }
}
