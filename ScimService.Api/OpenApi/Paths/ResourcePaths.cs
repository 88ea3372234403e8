using Microsoft.OpenApi;
using ScimService.Api.OpenApi.Schemas;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi.Paths;

/// <summary>The endpoints of one resource type (RFC 7644 §3.2).</summary>
internal sealed class ResourcePaths(Operations operations, ResourceType type)
{
    private static readonly string[] Writing = ["400", "401", "413", "415"];

    private string Name => type.Name;

    private IOpenApiSchema Resource => operations.Component(Name);

    public void Add()
    {
        var (many, one) = (type.Endpoint, $"{type.Endpoint}/{{id}}");
        var list = List($"List {Name} resources", operations.Parameters(Parameters.List));
        operations.Add(many, HttpMethod.Get, $"list-{Name}", list, "400", "401");
        operations.Add($"{many}/.search", HttpMethod.Post, $"search-{Name}", Search(), Writing);
        operations.Add(many, HttpMethod.Post, $"create-{Name}", Create(), [.. Writing, "409"]);
        operations.Add(one, HttpMethod.Get, $"get-{Name}", Get("id"), "400", "401", "404");
        operations.Add(one, HttpMethod.Put, $"replace-{Name}", Replace("id"), [.. Writing, "404", "409", "412"]);
        operations.Add(one, HttpMethod.Patch, $"patch-{Name}", Patch("id"), [.. Writing, "404", "409", "412"]);
        operations.Add(one, HttpMethod.Delete, $"delete-{Name}", Delete("id"), "401", "404", "412");
    }

    /// <summary>The alias of the user a token is bound to (RFC 7644 §3.11).</summary>
    public void AddMe()
    {
        const string path = "/Me";
        operations.Add(path, HttpMethod.Get, "scim.get-me", Get(), "400", "401", "404", "501");
        operations.Add(path, HttpMethod.Put, "scim.replace-me", Replace(), [.. Writing, "404", "409", "412", "501"]);
        operations.Add(path, HttpMethod.Patch, "scim.patch-me", Patch(), [.. Writing, "404", "409", "412", "501"]);
        operations.Add(path, HttpMethod.Delete, "scim.delete-me", Delete(), "401", "404", "412", "501");
        operations.Add(path, HttpMethod.Post, "scim.create-me", new OpenApiOperation
        {
            Tags = operations.Tag("Me"),
            Summary = "Users do not register themselves",
        }, "401", "501");
        foreach (var operation in operations.Document.Paths[path].Operations!.Values)
        {
            operation.Tags = operations.Tag("Me");
            operation.Description = "For tokens that the operator has bound to a user; 501 for the token of a provisioning client.";
            operation.Summary = operation.Summary!.Replace(Name, "the user of the token", StringComparison.Ordinal);
        }
    }

    private OpenApiOperation List(string summary, IOpenApiParameter[] parameters) => new()
    {
        Tags = operations.Tag(Name),
        Summary = summary,
        Parameters = parameters,
        Responses = new OpenApiResponses { ["200"] = Operations.Answer("A page of the list.", MessageSchemas.ListResponse(Resource)) },
    };

    private OpenApiOperation Search()
    {
        var search = List($"Search {Name} resources", []);
        search.RequestBody = Operations.Body(operations.Component(ComponentNames.SearchRequest), Examples.Search);
        return search;
    }

    private OpenApiOperation Create() => new()
    {
        Tags = operations.Tag(Name),
        Summary = $"Create {Name}",
        Parameters = operations.Parameters(Parameters.Projection),
        RequestBody = Operations.Body(Resource, ResourceExample.Of(type)),
        Responses = new OpenApiResponses { ["201"] = Operations.Answer("The new resource.", Resource, "Location", "ETag") },
    };

    private OpenApiOperation Get(params string[] path) => new()
    {
        Tags = operations.Tag(Name),
        Summary = $"Read {Name}",
        Parameters = operations.Parameters([.. path, .. Parameters.Projection, "If-None-Match"]),
        Responses = new OpenApiResponses
        {
            ["200"] = Operations.Answer("The resource.", Resource, "Content-Location", "ETag"),
            ["304"] = Operations.Answer("The client has this version already.", null, "ETag"),
        },
    };

    private OpenApiOperation Replace(params string[] path) => new()
    {
        Tags = operations.Tag(Name),
        Summary = $"Replace {Name}",
        Parameters = operations.Parameters([.. path, .. Parameters.Projection, "If-Match", "If-None-Match"]),
        RequestBody = Operations.Body(Resource, ResourceExample.Of(type)),
        Responses = new OpenApiResponses
        {
            ["200"] = Operations.Answer("The resource as it is now.", Resource, "Content-Location", "ETag"),
        },
    };

    private OpenApiOperation Patch(params string[] path)
    {
        var responses = new OpenApiResponses
        {
            ["200"] = Operations.Answer("The resource as it is now.", Resource, "Content-Location", "ETag"),
        };
        if (SeparateAttributes.Members(type) is not null)
        {
            responses["204"] = Operations.Answer("Done; the resource comes only when attributes asks for it.", null, "ETag");
        }

        return new OpenApiOperation
        {
            Tags = operations.Tag(Name),
            Summary = $"Change {Name}",
            Parameters = operations.Parameters([.. path, .. Parameters.Projection, "If-Match", "If-None-Match"]),
            RequestBody = Operations.Body(operations.Component(ComponentNames.PatchOp), Examples.Patch(type)),
            Responses = responses,
        };
    }

    private OpenApiOperation Delete(params string[] path) => new()
    {
        Tags = operations.Tag(Name),
        Summary = $"Delete {Name}",
        Parameters = operations.Parameters([.. path, "If-Match", "If-None-Match"]),
        Responses = new OpenApiResponses { ["204"] = Operations.Answer("Deleted.") },
    };
}
