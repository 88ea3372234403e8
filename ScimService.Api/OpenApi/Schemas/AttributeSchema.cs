using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi.Schemas;

/// <summary>An attribute as JSON Schema: its type, who may write it, and in words what JSON Schema has no word for.</summary>
internal static class AttributeSchema
{
    public static OpenApiSchema Of(AttributeDefinition attribute)
    {
        var value = attribute.MultiValued
            ? new OpenApiSchema { Type = JsonSchemaType.Array, Items = OfOne(attribute) }
            : OfOne(attribute);
        value.Description = Describe(attribute);
        value.ReadOnly = attribute.Mutability is Mutability.ReadOnly;
        value.WriteOnly = attribute.Mutability is Mutability.WriteOnly || attribute.Returned is Returned.Never;
        return value;
    }

    /// <summary>The attributes of a schema as the properties of an object.</summary>
    public static OpenApiSchema Object(IEnumerable<AttributeDefinition> attributes)
    {
        var all = attributes.ToList();
        return new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = all.ToDictionary(attribute => attribute.Name, IOpenApiSchema (attribute) => Of(attribute), StringComparer.Ordinal),
            Required = all.Where(attribute => attribute is { Required: true, Mutability: not Mutability.ReadOnly })
                .Select(attribute => attribute.Name).ToHashSet(),
        };
    }

    private static OpenApiSchema OfOne(AttributeDefinition attribute) => attribute.Type switch
    {
        AttributeType.Boolean => new OpenApiSchema { Type = JsonSchemaType.Boolean },
        AttributeType.Integer => new OpenApiSchema { Type = JsonSchemaType.Integer },
        AttributeType.Decimal => new OpenApiSchema { Type = JsonSchemaType.Number },
        AttributeType.DateTime => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        AttributeType.Binary => new OpenApiSchema { Type = JsonSchemaType.String, ContentEncoding = "base64" },
        AttributeType.Reference => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Format = "uri-reference",
            Examples = ["https://example.com/"],
        },
        AttributeType.String => new OpenApiSchema
        {
            Type = JsonSchemaType.String,
            Examples = attribute.CanonicalValues.Count is 0 ? null : [.. attribute.CanonicalValues.Select(JsonNode (value) => value)],
        },
        AttributeType.Complex => Object(attribute.SubAttributes),
    };

    private static string Describe(AttributeDefinition attribute)
    {
        IEnumerable<string> sentences =
        [
            attribute.Description,
            attribute.Mutability is Mutability.Immutable ? "Can be set once." : "",
            attribute.Uniqueness is Uniqueness.Server ? "Unique among the resources of this type." : "",
            attribute.Returned is Returned.Request ? "Returned only when it is asked for by attributes." : "",
            attribute.CanonicalValues.Count is 0 ? "" : $"Usual values: {string.Join(", ", attribute.CanonicalValues)}.",
            attribute.ReferenceTypes.Count is 0 ? "" : $"Refers to: {string.Join(", ", attribute.ReferenceTypes)}.",
        ];
        return string.Join(' ', sentences.Where(sentence => sentence.Length > 0));
    }
}
