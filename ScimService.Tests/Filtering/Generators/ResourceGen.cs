using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>
/// Resources of a type as a client reads them in full: canonical spelling, schema order, <c>id</c> and <c>meta</c> set, what is
/// unassigned left out, nothing that is never returned.
/// </summary>
internal static class ResourceGen
{
    /// <summary>Resources of <paramref name="type"/>, without the named attributes of the base schema.</summary>
    public static Gen<JsonObject> For(ResourceType type, params string[] without) =>
        from id in Gen.Fresh(() => Guid.CreateVersion7().ToString())
        from externalId in Fields([CommonAttributes.ExternalId])
        from body in Fields(type.Schema.Attributes.Where(attribute => !without.Contains(attribute.Name)))
        from extensions in Fields(type.Extensions.Select(AsAttribute))
        from meta in Meta(type, id)
        let urns = extensions.Select(extension => (JsonNode)extension.Key).Prepend(type.Schema.Id)
        select new JsonObject(
        [
            Field("schemas", new JsonArray([.. urns])),
            Field("id", id),
            .. externalId,
            .. body,
            .. extensions,
            Field("meta", meta),
        ]);

    private static Gen<JsonObject> Meta(ResourceType type, string id) =>
        from created in ValueGen.Json(CommonAttributes.Meta.SubAttribute("created")!)
        from lastModified in ValueGen.Json(CommonAttributes.Meta.SubAttribute("lastModified")!)
        from version in Gen.Choose(1, 9)
        select new JsonObject
        {
            ["resourceType"] = type.Name,
            ["created"] = created,
            ["lastModified"] = lastModified,
            ["location"] = $"https://scim.example/scim/v2{type.Endpoint}/{id}",
            ["version"] = $"W/\"{version}\"",
        };

    private static Gen<KeyValuePair<string, JsonNode?>[]> Fields(IEnumerable<AttributeDefinition> attributes)
    {
        var returned = attributes.Where(attribute => attribute.Returned is not Returned.Never).ToList();
        return Gen.CollectToArray(returned, attribute => Sometimes(Value(attribute))).Select(values => returned
            .Zip(values, (attribute, value) => Field(attribute.Name, value))
            .Where(field => field.Value is not (null or JsonObject { Count: 0 } or JsonArray { Count: 0 }))
            .ToArray());
    }

    private static Gen<JsonNode> Value(AttributeDefinition attribute) => attribute.MultiValued
        ? from count in Gen.Choose(1, 3)
          from elements in One(attribute).ArrayOf(count)
          select (JsonNode)new JsonArray([.. elements.Where(element => element is not JsonObject { Count: 0 })])
        : One(attribute);

    private static Gen<JsonNode> One(AttributeDefinition attribute) => attribute.IsComplex
        ? Fields(attribute.SubAttributes).Select(JsonNode (fields) => new JsonObject(fields))
        : ValueGen.Json(attribute);

    /// <summary>An extension stands in a resource as a complex attribute named by its URN.</summary>
    private static AttributeDefinition AsAttribute(SchemaExtension extension) =>
        new() { Name = extension.Schema.Id, Type = AttributeType.Complex, SubAttributes = extension.Schema.Attributes };

    private static Gen<JsonNode?> Sometimes(Gen<JsonNode> gen) =>
        Gen.Frequency((2, gen.Select(JsonNode? (value) => value)), (1, Gen.Constant<JsonNode?>(null)));

    private static KeyValuePair<string, JsonNode?> Field(string name, JsonNode? value) => new(name, value);
}
