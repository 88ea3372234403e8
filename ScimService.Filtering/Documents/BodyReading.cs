using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>One pass over a POST or PUT body that collects its values by attribute, and what is wrong with them.</summary>
internal sealed class BodyReading(ResourceType type, bool isNew)
{
    private readonly Dictionary<AttributeDefinition, JsonNode> _values = new(type.Schema.Attributes.Count);
    private readonly HashSet<string> _assigned = new(type.Schema.Attributes.Count, StringComparer.Ordinal);
    private readonly HashSet<AttributeDefinition> _wrong = [];
    private readonly ValueProblems _problems = new();
    private IReadOnlyList<string>? _memberIds;
    private string? _password;

    public ScimProblem? Read(JsonElement body, out ResourceDraft? draft)
    {
        draft = null;
        foreach (var property in body.EnumerateObject())
        {
            if (type.Extension(property.Name) is { } extension)
            {
                ReadExtension(extension.Schema, property.Value);
            }
            else if (type.Attribute(property.Name) is { } attribute)
            {
                if (attribute == CommonAttributes.Schemas && !AreSchemas(property.Value))
                {
                    return new ScimProblem(ScimType.InvalidSyntax, "schemas must be an array of schema URNs.");
                }

                ReadAttribute(attribute, property.Value, "");
            }
        }

        draft = Finish();
        return _problems.Combined;
    }

    private ResourceDraft Finish()
    {
        if (isNew && DefaultedAttributes.Active(type) is { } active)
        {
            _values.TryAdd(active, JsonValue.Create(true));
        }

        var document = ResourceDocument.Compose(type, _values);
        RequiredAttributes.Check(type, document, _problems, _wrong);
        return new ResourceDraft(document, _memberIds, _password, _assigned);
    }

    private void ReadExtension(ResourceSchema extension, JsonElement value)
    {
        _assigned.Add(extension.Id);
        if (value.ValueKind is JsonValueKind.Object)
        {
            foreach (var property in value.EnumerateObject())
            {
                if (extension.Attribute(property.Name) is { } attribute)
                {
                    ReadAttribute(attribute, property.Value, $"{extension.Id}:");
                }
            }
        }
        else if (!IsUnassigned(value))
        {
            _problems.Add(ValueProblems.NoObjectOf(extension.Id, value));
            _wrong.UnionWith(extension.Attributes);
        }
    }

    private void ReadAttribute(AttributeDefinition attribute, JsonElement value, string prefix)
    {
        if (attribute.Mutability is Mutability.ReadOnly || attribute == CommonAttributes.Schemas)
        {
            return;
        }

        var before = _problems.Count;
        var path = prefix + attribute.Name;
        _assigned.Add(path);
        if (attribute == SeparateAttributes.Members(type))
        {
            _memberIds = MemberListReader.Read(value, path, _problems);
        }
        else if (AttributeValueReader.Read(attribute, value, path, _problems) is { } node)
        {
            Keep(attribute, node);
        }

        if (_problems.Count > before)
        {
            _wrong.Add(attribute);
        }
    }

    private void Keep(AttributeDefinition attribute, JsonNode node)
    {
        if (attribute != SeparateAttributes.Password(type))
        {
            _values[attribute] = node;
        }
        else if (node.GetValue<string>() is { Length: > 0 } password)
        {
            // Some clients send an empty password along with every update; it is never meant as one.
            _password = password;
        }
    }

    private static bool IsUnassigned(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null || (value.ValueKind is JsonValueKind.Array && value.GetArrayLength() is 0);

    private static bool AreSchemas(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.String
        || (value.ValueKind is JsonValueKind.Array
            && value.EnumerateArray().All(urn => urn.ValueKind is JsonValueKind.String or JsonValueKind.Null));
}
