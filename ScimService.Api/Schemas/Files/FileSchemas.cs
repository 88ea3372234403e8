using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas.Files;

/// <summary>Makes schemas of documents that have passed the rules; what they leave out takes the defaults of RFC 7643 §2.2.</summary>
internal static class FileSchemas
{
    public static ResourceSchema Read(FileObject schema) => new(
        schema.Text("id")!, schema.Text("name")!, schema.Text("description") ?? "", Attributes(schema, "attributes"));

    private static IReadOnlyList<AttributeDefinition> Attributes(FileObject owner, string member) =>
        [.. owner.Objects(member).Select(Attribute)];

    private static AttributeDefinition Attribute(FileObject attribute)
    {
        var type = Keyword<AttributeType>(attribute, "type");
        return new AttributeDefinition
        {
            Name = attribute.Text("name")!,
            Type = type,
            MultiValued = attribute.Flag("multiValued"),
            Description = attribute.Text("description") ?? "",
            Required = attribute.Flag("required"),
            CanonicalValues = attribute.Texts("canonicalValues"),

            // URIs and binary values compare exactly (RFC 7643 §2.3.6, §2.3.7).
            CaseExact = attribute.Member("caseExact") is null
                ? type is AttributeType.Reference or AttributeType.Binary
                : attribute.Flag("caseExact"),
            Mutability = Keyword<Mutability>(attribute, "mutability"),
            Returned = Keyword<Returned>(attribute, "returned"),
            Uniqueness = Keyword<Uniqueness>(attribute, "uniqueness"),
            ReferenceTypes = attribute.Texts("referenceTypes"),
            SubAttributes = Attributes(attribute, "subAttributes"),
        };
    }

    private static T Keyword<T>(FileObject attribute, string name)
        where T : struct, Enum =>
        attribute.Text(name) is { } word ? Enum.Parse<T>(word, ignoreCase: true) : default;
}
