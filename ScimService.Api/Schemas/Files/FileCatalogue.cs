using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas.Files;

/// <summary>Makes a catalogue of the shipped resource types and of documents that have passed the rules.</summary>
internal static class FileCatalogue
{
    public static SchemaCatalogue Build(SchemaCatalogue shipped, FileDocuments documents)
    {
        var schemas = documents.Schemas.Select(schema => FileSchemas.Read(schema.Root)).Concat(ShippedSchemas.All)
            .ToDictionary(schema => schema.Id, StringComparer.OrdinalIgnoreCase);
        var types = shipped.ResourceTypes.ToDictionary(type => type.Name, StringComparer.OrdinalIgnoreCase);
        var order = shipped.ResourceTypes.Select(type => type.Name).ToList();
        foreach (var (_, document) in documents.ResourceTypes)
        {
            var name = document.Text("name")!;
            var added = document.Objects("schemaExtensions")
                .Select(extension => new SchemaExtension(schemas[extension.Text("schema")!], extension.Flag("required")))
                .ToList();
            if (types.TryGetValue(name, out var known))
            {
                types[name] = known with { Extensions = Merge(known.Extensions, added), Evolves = true };
                continue;
            }

            order.Add(name);
            types[name] = new ResourceType(
                name, document.Text("endpoint")!, document.Text("description") ?? "", schemas[document.Text("schema")!], added)
            {
                Evolves = true,
            };
        }

        return new SchemaCatalogue([.. order.Select(name => types[name])]);
    }

    /// <summary>The shipped extensions, as required as the document says, and those it adds.</summary>
    private static List<SchemaExtension> Merge(IReadOnlyList<SchemaExtension> shipped, IReadOnlyList<SchemaExtension> added) =>
        [.. shipped.Select(extension => added.FirstOrDefault(one => one.Schema == extension.Schema) ?? extension).Union(added)];
}
