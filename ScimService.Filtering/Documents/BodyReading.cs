using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>One pass over a POST or PUT body that collects its values by attribute.</summary>
internal sealed class BodyReading(ResourceType type, bool isNew)
{
    private readonly Dictionary<AttributeDefinition, JsonNode> _values = [];
    private readonly HashSet<string> _assigned = new(StringComparer.Ordinal);
    private IReadOnlyList<string>? _memberIds;
    private string? _password;

    public ScimProblem? Read(JsonElement body)
    {
        foreach (var property in body.EnumerateObject())
        {
            var problem = type.Extension(property.Name) is { } extension
                ? ReadExtension(extension.Schema, property.Value)
                : ReadAttribute(type.Attribute(property.Name), property.Value, "");
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    public ScimProblem? Finish(out ResourceDraft? draft)
    {
        if (isNew && type.Schema.Attribute("active") is { Type: AttributeType.Boolean, MultiValued: false } active)
        {
            _values.TryAdd(active, JsonValue.Create(true));
        }

        var document = ResourceDocument.Compose(type, _values);
        draft = new ResourceDraft(document, _memberIds, _password, _assigned);
        return RequiredAttributes.Missing(type, document);
    }

    private ScimProblem? ReadExtension(ResourceSchema extension, JsonElement value)
    {
        _assigned.Add(extension.Id);
        if (value.ValueKind is JsonValueKind.Null)
        {
            return null;
        }

        if (value.ValueKind is not JsonValueKind.Object)
        {
            return ValueProblem.Expected(extension.Id, "an object with the attributes of this schema", value);
        }

        foreach (var property in value.EnumerateObject())
        {
            if (ReadAttribute(extension.Attribute(property.Name), property.Value, $"{extension.Id}:") is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private ScimProblem? ReadAttribute(AttributeDefinition? attribute, JsonElement value, string prefix)
    {
        if (attribute is null or { Mutability: Mutability.ReadOnly })
        {
            return null;
        }

        if (attribute == CommonAttributes.Schemas)
        {
            return CheckSchemas(value);
        }

        _assigned.Add(prefix + attribute.Name);
        if (attribute == SeparateAttributes.Members(type))
        {
            return MemberListReader.Read(value, attribute.Name, out _memberIds!);
        }

        if (!AttributeValueReader.TryRead(attribute, value, prefix + attribute.Name, out var node, out var problem))
        {
            return problem;
        }

        if (attribute == SeparateAttributes.Password(type))
        {
            // Some clients send an empty password along with every update; it is never meant as one.
            _password = node?.GetValue<string>() is { Length: > 0 } password ? password : null;
        }
        else if (node is not null)
        {
            _values[attribute] = node;
        }

        return null;
    }

    private static ScimProblem? CheckSchemas(JsonElement value)
    {
        var fits = value.ValueKind is JsonValueKind.Null or JsonValueKind.String
            || (value.ValueKind is JsonValueKind.Array
                && value.EnumerateArray().All(urn => urn.ValueKind is JsonValueKind.String or JsonValueKind.Null));
        return fits ? null : new ScimProblem(ScimType.InvalidSyntax, "schemas must be an array of schema URNs.");
    }
}
