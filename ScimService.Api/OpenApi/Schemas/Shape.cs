using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace ScimService.Api.OpenApi.Schemas;

/// <summary>Short words for the JSON Schemas of messages.</summary>
internal static class Shape
{
    public static OpenApiSchema Text(string description) => new() { Type = JsonSchemaType.String, Description = Words(description) };

    public static OpenApiSchema Number(string description) => new() { Type = JsonSchemaType.Integer, Description = Words(description) };

    public static OpenApiSchema Flag(string description) => new() { Type = JsonSchemaType.Boolean, Description = Words(description) };

    public static OpenApiSchema Array(IOpenApiSchema items, string description = "") =>
        new() { Type = JsonSchemaType.Array, Items = items, Description = Words(description) };

    public static OpenApiSchema Texts(string description) => Array(new OpenApiSchema { Type = JsonSchemaType.String }, description);

    /// <summary>One of these words.</summary>
    public static OpenApiSchema Word(string description, params string[] words) => new()
    {
        Type = JsonSchemaType.String,
        Description = Words(description),
        Enum = [.. words.Select(JsonNode (word) => word)],
    };

    /// <summary>Any JSON value.</summary>
    public static OpenApiSchema Anything(string description) => new() { Description = Words(description) };

    /// <summary>An object; names that end in an asterisk are required.</summary>
    public static OpenApiSchema Object(string description, params (string Name, IOpenApiSchema Schema)[] members) => new()
    {
        Type = JsonSchemaType.Object,
        Description = Words(description),
        Properties = members.ToDictionary(member => member.Name.TrimEnd('*'), member => member.Schema, StringComparer.Ordinal),
        Required = members.Where(member => member.Name.EndsWith('*')).Select(member => member.Name.TrimEnd('*')).ToHashSet(),
    };

    /// <summary>A SCIM message: an object whose <c>schemas</c> names what it is.</summary>
    public static OpenApiSchema Message(string urn, string description, params (string Name, IOpenApiSchema Schema)[] members) => Object(
        description, [("schemas*", Array(new OpenApiSchema { Type = JsonSchemaType.String, Const = urn })), .. members]);

    private static string? Words(string description) => description.Length is 0 ? null : description;
}
