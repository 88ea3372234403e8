using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ScimService.Api.Responses;

namespace ScimService.Api.OpenApi.Paths;

/// <summary>Puts operations together from the components of the document.</summary>
internal sealed class Operations(OpenApiDocument document)
{
    public OpenApiDocument Document => document;

    /// <summary>Adds an operation to a path; every answer may be a refusal, so these are added by their status.</summary>
    public void Add(string path, HttpMethod method, string id, OpenApiOperation operation, params string[] refusals)
    {
        operation.OperationId = id;
        operation.Responses ??= [];
        foreach (var status in (string[])[.. refusals, "429", "500", "503"])
        {
            operation.Responses[status] = new OpenApiResponseReference(Refusals.Name(status), document);
        }

        if (!document.Paths.TryGetValue(path, out var item))
        {
            item = new OpenApiPathItem { Operations = [] };
            document.Paths.Add(path, item);
        }

        ((OpenApiPathItem)item).Operations![method] = operation;
    }

    public IOpenApiSchema Component(string name) => new OpenApiSchemaReference(name, document);

    public IOpenApiParameter[] Parameters(params string[] names) =>
        [.. names.Select(IOpenApiParameter (name) => new OpenApiParameterReference(name, document))];

    public HashSet<OpenApiTagReference> Tag(string name) => [new OpenApiTagReference(name, document)];

    public static OpenApiRequestBody Body(IOpenApiSchema schema, JsonNode example) => new()
    {
        Required = true,
        Content = new Dictionary<string, OpenApiMediaType> { [ScimMediaType.ScimJson] = new() { Schema = schema, Example = example } },
    };

    public static OpenApiResponse Answer(string description, IOpenApiSchema? schema = null, params string[] headers) => new()
    {
        Description = description,
        Content = schema is null
            ? null
            : new Dictionary<string, OpenApiMediaType> { [ScimMediaType.ScimJson] = new() { Schema = schema } },
        Headers = headers.Length is 0 ? null : headers.ToDictionary(name => name, IOpenApiHeader (name) => new OpenApiHeader
        {
            Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            Description = name is "ETag" ? "The version of the resource." : "The URI of the resource.",
        }),
    };
}
