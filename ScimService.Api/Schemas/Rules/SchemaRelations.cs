using ScimService.Api.Schemas.Files;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas.Rules;

/// <summary>What holds between the schemas of the files, those that ship with the service, and the resource types.</summary>
/// <param name="documents">The documents.</param>
/// <param name="shipped">The catalogue without them.</param>
/// <param name="mistake">Takes a mistake: the number of the schema, the place in it, and the reason.</param>
internal sealed class SchemaRelations(FileDocuments documents, SchemaCatalogue shipped, Action<int, string, string> mistake)
{
    private readonly HashSet<string> _typeNames =
    [
        .. shipped.ResourceTypes.Select(type => type.Name),
        .. documents.ResourceTypes.Select(type => type.Root.Text("name")).OfType<string>(),
    ];

    private readonly HashSet<string> _used = new(
        documents.ResourceTypes.SelectMany(type =>
            type.Root.Objects("schemaExtensions").Select(extension => extension.Text("schema")).Prepend(type.Root.Text("schema")))
            .OfType<string>(),
        StringComparer.OrdinalIgnoreCase);

    public void Check()
    {
        var urns = ShippedSchemas.All.ToDictionary(
            schema => schema.Id, _ => "the service", StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < documents.Schemas.Count; index++)
        {
            var (file, schema) = documents.Schemas[index];
            if (schema.Text("id") is { } urn)
            {
                CheckUrn(index, urn, urns, file);
            }

            foreach (var (attribute, place) in Attributes(schema))
            {
                CheckReferences(index, attribute, place);
            }
        }
    }

    private static IEnumerable<(FileObject Attribute, string Place)> Attributes(FileObject schema) =>
        schema.Objects("attributes").SelectMany((attribute, index) => attribute.Objects("subAttributes")
            .Select((sub, subIndex) => (sub, $"attributes[{index}].subAttributes[{subIndex}]"))
            .Prepend((attribute, $"attributes[{index}]")));

    private void CheckUrn(int index, string urn, Dictionary<string, string> urns, string file)
    {
        if (urns.TryGetValue(urn, out var owner))
        {
            mistake(index, "id", owner == "the service"
                ? "belongs to a schema of the service, which cannot be replaced; give an extension a URN of its own"
                : $"is the URN of the schema in {owner} already");
        }
        else if (!_used.Contains(urn))
        {
            mistake(index, "id", "is named by no resource type, so the schema would be without effect; name it as schema or in "
                + "schemaExtensions of a ResourceType document (of the name User to extend users)");
        }

        urns.TryAdd(urn, file);
    }

    private void CheckReferences(int index, FileObject attribute, string place)
    {
        var number = 0;
        foreach (var name in attribute.Texts("referenceTypes"))
        {
            if (!_typeNames.Contains(name) && !ResourceReference.OtherTypes.Contains(name))
            {
                mistake(index, $"{place}.referenceTypes[{number}]",
                    $"must be external, uri or the name of a resource type: {string.Join(", ", _typeNames.Order(StringComparer.Ordinal))}");
            }

            number++;
        }
    }
}
