using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Api.Patch.Quirks;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Bulk;

/// <summary>
/// The places in the data of an operation where a reference can be: values that name a resource by their schema, and the paths of a
/// PATCH. Text elsewhere is text, whatever it looks like.
/// </summary>
/// <param name="operation">The operation, on a resource of a type.</param>
/// <param name="rewrite">What becomes of the text in such a place.</param>
internal sealed class BulkData(BulkOperation operation, Func<string, string> rewrite)
{
    private readonly ResourceType _type = operation.Type!;

    public JsonNode? Rewrite() => operation.Method switch
    {
        "POST" or "PUT" => Each(operation.Data, resource => Resource(null, resource)),
        "PATCH" => Each(operation.Data, message => Members(message, (name, value) => Is(name, "Operations") ? Operation(value) : Copy(value))),
        _ => Copy(operation.Data),
    };

    private JsonNode? Operation(JsonElement sent)
    {
        var path = sent.ValueKind is JsonValueKind.Object ? JsonMember.Find(sent, "path") : null;
        var target = path is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        return Members(sent, (name, value) =>
            Is(name, "path") ? Text(value)
            : Is(name, "value") ? string.IsNullOrWhiteSpace(target) ? Resource(null, value) : At(target, value)
            : Copy(value));
    }

    private JsonNode? Resource(string? schema, JsonElement resource) => Members(resource, (name, value) =>
        schema is null && Schema(name) is { } own ? Resource(own, value) : At(PathInKey.Read(schema, name), value));

    private string? Schema(string urn) => _type.Extension(urn)?.Schema.Id ?? (Is(urn, _type.Schema.Id) ? _type.Schema.Id : null);

    private JsonNode? At(string path, JsonElement value) => Bind(path) switch
    {
        null => Copy(value),
        { Attribute: null } extension => Resource(extension.Extension!.Id, value),
        { SubAttribute: { } sub } place => Sub(place.Attribute, sub, value),
        var place => Attribute(place.Attribute, value),
    };

    private BoundPath? Bind(string path) =>
        _type.Attribute(path) is { } attribute ? new BoundPath(null, attribute, null, null)
        : PatchPathParser.TryParse(path, operation.Limits, out var parsed, out _)
            && PathBinder.TryBind(parsed, _type, out var bound, out _) ? bound
        : null;

    private JsonNode? Attribute(AttributeDefinition attribute, JsonElement value) =>
        !attribute.IsComplex ? NamesResource(attribute) ? Text(value) : Copy(value)
        : value.ValueKind is not JsonValueKind.Object
            ? attribute.DefaultSubAttribute is { } id ? Sub(attribute, id, value) : Copy(value)
        : Members(value, (name, inner) => attribute.SubAttribute(name) is { } sub ? Sub(attribute, sub, inner) : Copy(inner));

    private JsonNode? Sub(AttributeDefinition attribute, AttributeDefinition sub, JsonElement value) =>
        NamesResource(sub) || (sub == attribute.DefaultSubAttribute && attribute.ReferencedTypes.Any()) ? Text(value) : Copy(value);

    private static bool NamesResource(AttributeDefinition attribute) =>
        attribute.Type is AttributeType.Reference && attribute.ReferenceTypes.Except(ResourceReference.OtherTypes).Any();

    private JsonNode? Text(JsonElement value) =>
        value.ValueKind is JsonValueKind.String ? JsonValue.Create(rewrite(value.GetString()!)) : Copy(value);

    private static JsonNode? Members(JsonElement value, Func<string, JsonElement, JsonNode?> member) =>
        value.ValueKind is JsonValueKind.Object
            ? new JsonObject(value.EnumerateObject().Select(property =>
                KeyValuePair.Create(property.Name, Each(property.Value, inner => member(property.Name, inner)))))
            : Copy(value);

    private static JsonNode? Each(JsonElement value, Func<JsonElement, JsonNode?> one) =>
        !BulkReferences.Mentions(value) ? Copy(value)
        : value.ValueKind is JsonValueKind.Array ? new JsonArray([.. value.EnumerateArray().Select(element => Each(element, one))])
        : one(value);

    private static JsonNode? Copy(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value),
        JsonValueKind.Array => JsonArray.Create(value),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };

    private static bool Is(string given, string name) => given.Equals(name, StringComparison.OrdinalIgnoreCase);
}
