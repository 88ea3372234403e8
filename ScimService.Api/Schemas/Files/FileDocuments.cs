using ScimService.Api.Configuration;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas.Files;

/// <summary>The documents of a folder, told apart: schemas (RFC 7643 §7) and resource types (§6).</summary>
internal sealed record FileDocuments(IReadOnlyList<FileDocument> Schemas, IReadOnlyList<FileDocument> ResourceTypes)
{
    private const string SchemaSuffix = ".schema.json";
    private const string ResourceTypeSuffix = ".resource-type.json";

    /// <summary>Parses the files; adds what is no such document to the mistakes.</summary>
    public static FileDocuments Parse(SchemaFolder folder, List<FileMistake> mistakes)
    {
        List<FileDocument> schemas = [];
        List<FileDocument> resourceTypes = [];
        foreach (var (name, content) in folder.Files)
        {
            if (Parse(name, content, mistakes) is { } root)
            {
                (IsSchema(name, root) ? schemas : IsResourceType(name, root) ? resourceTypes : Unknown(name, mistakes))
                    .Add(new FileDocument(name, root));
            }
        }

        return new FileDocuments(schemas, resourceTypes);
    }

    private static FileObject? Parse(string name, byte[] content, List<FileMistake> mistakes)
    {
        if (FileJson.TryParse(content, out var root, out var reason))
        {
            return new FileObject(root);
        }

        mistakes.Add(new FileMistake(name, "", reason));
        return null;
    }

    private static bool IsSchema(string name, FileObject root) => Is(name, root, SchemaUrns.Schema, SchemaSuffix);

    private static bool IsResourceType(string name, FileObject root) => Is(name, root, SchemaUrns.ResourceType, ResourceTypeSuffix);

    // What the document says of itself goes before the name of its file.
    private static bool Is(string name, FileObject root, string urn, string suffix) => root.Texts("schemas") is { Count: > 0 } schemas
        ? schemas.Contains(urn, StringComparer.OrdinalIgnoreCase)
        : root.IsObject && name.EndsWith(suffix, StringComparison.OrdinalIgnoreCase);

    private static List<FileDocument> Unknown(string name, List<FileMistake> mistakes)
    {
        mistakes.Add(new FileMistake(
            name,
            "/schemas",
            $"must be [\"{SchemaUrns.Schema}\"] or [\"{SchemaUrns.ResourceType}\"]; it can be left out where the name of the file ends in "
            + $"{SchemaSuffix} or {ResourceTypeSuffix}"));
        return [];
    }
}
