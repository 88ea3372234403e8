using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>
/// Keys of a POST or PUT body that are paths; they mean what they mean in a PATCH without a path.
/// <code>
/// as sent      {"name.givenName": "Maria", "urn:…:2.0:User:department": "Art"}
/// as meant     {"name": {"givenName": "Maria"}, "urn:…:2.0:User": {"department": "Art"}}
/// </code>
/// </summary>
internal sealed class PathKeys
{
    private static readonly JsonNodeOptions AnyCase = new() { PropertyNameCaseInsensitive = true };

    // As deep as any body that was read, and the objects that paths add.
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 256 };

    private readonly ResourceType _type;
    private readonly List<(string Key, AttributeTarget Place, JsonElement Value)> _paths = [];
    private ScimProblem? _problem;

    private PathKeys(ResourceType type) => _type = type;

    /// <summary>
    /// Gives the body as meant. Refuses with invalidSyntax a key that can only be meant as a path and leads to no single place, and one
    /// whose place is taken; a key that names nothing is ignored like any unknown attribute.
    /// </summary>
    public static ScimProblem? Expand(ResourceType type, JsonElement body, out JsonElement meant)
    {
        meant = body;
        var keys = new PathKeys(type);
        keys.Find(body);
        if (keys._problem is not null || keys._paths.Count is 0)
        {
            return keys._problem;
        }

        var root = JsonObject.Create(body, AnyCase)!;
        foreach (var (key, place, value) in keys._paths)
        {
            if (!Put(root, place, value))
            {
                return new ScimProblem(
                    ScimType.InvalidSyntax, $"{Echo.Of(key)} sets what the body also sets in another place; send it once.");
            }
        }

        meant = JsonSerializer.SerializeToElement(root, Deep);
        return null;
    }

    private void Find(JsonElement body)
    {
        foreach (var property in body.EnumerateObject())
        {
            var name = property.Name;
            if (_type.Attribute(name) is not null)
            {
                continue;
            }

            if (_type.Extension(name)?.Schema is { } extension)
            {
                FindWithin(extension, property.Value);
            }
            else if (name.Equals(_type.Schema.Id, StringComparison.OrdinalIgnoreCase))
            {
                FindWithin(_type.Schema, property.Value);
            }
            else
            {
                Add(name, name, property.Value);
            }
        }
    }

    private void FindWithin(ResourceSchema schema, JsonElement value)
    {
        if (value.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in value.EnumerateObject())
        {
            // Attributes of the base schema have no object of their own.
            var name = property.Name;
            if (schema == _type.Schema || schema.Attribute(name) is null)
            {
                var isWhole = name.StartsWith($"{schema.Id}:", StringComparison.OrdinalIgnoreCase);
                Add(name, isWhole ? name : $"{schema.Id}:{name}", property.Value);
            }
        }
    }

    private void Add(string key, string path, JsonElement value)
    {
        var target = Target(path);
        if (target is not null && IsIgnored(target))
        {
            return;
        }

        if (key.Contains('[', StringComparison.Ordinal) || target is { Attribute.MultiValued: true, SubAttribute: not null })
        {
            _problem ??= new ScimProblem(
                ScimType.InvalidSyntax,
                $"{Echo.Of(key)} addresses one element of a multi-valued attribute, which only PATCH can; send the attribute as an array.");
        }
        else if (target is not null)
        {
            _paths.Add((key, target, value));
        }
    }

    private AttributeTarget? Target(string path) =>
        AttributeLookup.Find(AttributeAliases.InPath(AttributePath.Split(path), _type), _type, out _);

    private static bool IsIgnored(AttributeTarget target) =>
        target.Attribute.Mutability is Mutability.ReadOnly || target.SubAttribute?.Mutability is Mutability.ReadOnly
        || target.Attribute == CommonAttributes.Schemas;

    private static bool Put(JsonObject root, AttributeTarget target, JsonElement value)
    {
        var owner = target.Extension is { } extension ? Object(root, extension.Id) : root;
        var place = target.SubAttribute is null ? owner : Object(owner, target.Attribute.Name);
        return place?.TryAdd((target.SubAttribute ?? target.Attribute).Name, Node(value)) is true;
    }

    /// <summary>The object of this name, made where there is none; null where another value has the place.</summary>
    private static JsonObject? Object(JsonObject? owner, string name)
    {
        if (owner is not null && owner[name] is null)
        {
            owner[name] = new JsonObject(AnyCase);
        }

        return owner?[name] as JsonObject;
    }

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => JsonObject.Create(value, AnyCase),
        JsonValueKind.Array => JsonArray.Create(value, AnyCase),
        JsonValueKind.Null => null,
        _ => JsonValue.Create(value),
    };
}
