using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi;

/// <summary>Bodies that the service would accept, made from the schema.</summary>
internal static class ResourceExample
{
    private const int Shown = 6;

    // Not required, and yet what a client sends of a user first.
    private static readonly string[] Usual = ["name", "emails", "active"];

    private static readonly string[] Unusual = ["middleName", "honorificPrefix", "honorificSuffix", "password", "display", "members"];

    /// <summary>A new resource: what is required, and some of what is usual.</summary>
    public static JsonObject Of(ResourceType type)
    {
        var shown = type.Schema.Attributes.Where(IsWritten).ToList();
        var usual = shown.Where(attribute => Usual.Contains(attribute.Name)).ToList();
        var body = new JsonObject { ["schemas"] = new JsonArray(type.Schema.Id) };
        Write(body, shown.Where(attribute => attribute.Required)
            .Union(usual.Count > 1 ? usual : shown.Where(attribute => attribute.Returned is not Returned.Never).Take(Shown)));
        foreach (var extension in type.Extensions.Where(extension => extension.Required))
        {
            var inner = new JsonObject();
            Write(inner, extension.Schema.Attributes.Where(IsWritten).Take(Shown)
                .Union(extension.Schema.Attributes.Where(attribute => attribute.Required && IsWritten(attribute))));
            body["schemas"]!.AsArray().Add((JsonNode)extension.Schema.Id);
            body[extension.Schema.Id] = inner;
        }

        return body;
    }

    /// <summary>An attribute that can be replaced as often as one likes, and a value for it; null where the schema has none.</summary>
    public static (string Path, JsonNode Value)? Change(ResourceType type) => type.Schema.Attributes
        .Where(attribute => IsWritten(attribute) && attribute is
        {
            Mutability: Mutability.ReadWrite, MultiValued: false, Uniqueness: Uniqueness.None,
            Type: not (AttributeType.Complex or AttributeType.Reference),
        })
        .Select(attribute => ((string, JsonNode)?)(attribute.Name, Value(attribute))).FirstOrDefault();

    private static void Write(JsonObject owner, IEnumerable<AttributeDefinition> attributes)
    {
        foreach (var attribute in attributes)
        {
            var value = attribute.IsComplex ? Element(attribute) : Value(attribute);
            owner[attribute.Name] = attribute.MultiValued ? new JsonArray(value) : value;
        }
    }

    private static JsonObject Element(AttributeDefinition attribute)
    {
        var element = new JsonObject();
        Write(element, attribute.SubAttributes.Where(sub => IsWritten(sub) && sub.Type is not AttributeType.Reference));
        return element;
    }

    /// <summary>References cannot be made up: they must point at something that exists.</summary>
    private static bool IsWritten(AttributeDefinition attribute) =>
        attribute.Mutability is not Mutability.ReadOnly && !Unusual.Contains(attribute.Name)
        && (attribute.Required || (attribute.Type is not AttributeType.Reference && !attribute.ReferencedTypes.Any()));

    private static JsonNode Value(AttributeDefinition attribute) => attribute.Type switch
    {
        AttributeType.Boolean => true,
        AttributeType.Integer => 64,
        AttributeType.Decimal => 9.5,
        AttributeType.DateTime => "2026-01-31T09:30:00Z",
        AttributeType.Binary => "AQID",
        AttributeType.Reference => "https://example.com/",
        _ => attribute.CanonicalValues.Count > 0 ? attribute.CanonicalValues[0] : Text(attribute.Name),
    };

    private static string Text(string name) => name switch
    {
        "userName" or "value" => "mara@example.com",
        "givenName" => "Mara",
        "familyName" => "Lindqvist",
        "formatted" => "Mara Lindqvist",
        "displayName" => "Example",
        _ => name,
    };
}
