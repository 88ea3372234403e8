using Microsoft.OpenApi;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi.Schemas;

/// <summary>The resources of discovery (RFC 7643 §5 to §7) as JSON Schema.</summary>
internal static class DiscoverySchemas
{
    private static OpenApiSchema Meta => Shape.Object("", ("resourceType", Shape.Text("")), ("location", Shape.Text("")));

    private static OpenApiSchema Supported => Shape.Object("", ("supported*", Shape.Flag("")));

    public static OpenApiSchema ServiceProviderConfig => Shape.Message(
        SchemaUrns.ServiceProviderConfig, "What the service supports, and its limits.",
        ("patch*", Supported),
        ("bulk*", Shape.Object(
            "", ("supported*", Shape.Flag("")), ("maxOperations*", Shape.Number("")), ("maxPayloadSize*", Shape.Number("In bytes.")))),
        ("filter*", Shape.Object("", ("supported*", Shape.Flag("")), ("maxResults*", Shape.Number("")))),
        ("changePassword*", Supported),
        ("sort*", Supported),
        ("etag*", Supported),
        ("me", Supported),
        ("authenticationSchemes*", Shape.Array(Shape.Object(
            "", ("type*", Shape.Text("")), ("name*", Shape.Text("")), ("description*", Shape.Text("")), ("specUri", Shape.Text("")),
            ("documentationUri", Shape.Text("")), ("primary", Shape.Flag(""))))),
        ("pagination", Shape.Object(
            "", ("cursor*", Shape.Flag("")), ("index*", Shape.Flag("")), ("defaultPaginationMethod", Shape.Text("")),
            ("defaultPageSize", Shape.Number("")), ("maxPageSize", Shape.Number("")), ("cursorTimeout", Shape.Number("In seconds.")))),
        ("documentationUri", Shape.Text("")),
        ("meta", Meta));

    public static OpenApiSchema ResourceType => Shape.Message(
        SchemaUrns.ResourceType, "A type of resources and where they are.",
        ("id", Shape.Text("")),
        ("name*", Shape.Text("")),
        ("description", Shape.Text("")),
        ("endpoint*", Shape.Text("")),
        ("schema*", Shape.Text("The URN of its schema.")),
        ("schemaExtensions", Shape.Array(Shape.Object("", ("schema*", Shape.Text("")), ("required*", Shape.Flag(""))))),
        ("meta", Meta));

    public static OpenApiSchema Schema => Shape.Message(
        SchemaUrns.Schema, "A schema and its attributes.",
        ("id*", Shape.Text("The URN of the schema.")),
        ("name", Shape.Text("")),
        ("description", Shape.Text("")),
        ("attributes*", Shape.Array(Attribute(("subAttributes", Shape.Array(Attribute()))))),
        ("meta", Meta));

    private static OpenApiSchema Attribute(params (string, IOpenApiSchema)[] more) => Shape.Object(
        "",
        [
            ("name*", Shape.Text("")), ("type*", Shape.Text("")), ("multiValued*", Shape.Flag("")), ("description", Shape.Text("")),
            ("required*", Shape.Flag("")), ("canonicalValues", Shape.Texts("")), ("caseExact", Shape.Flag("")),
            ("mutability*", Shape.Text("")), ("returned*", Shape.Text("")), ("uniqueness", Shape.Text("")),
            ("referenceTypes", Shape.Texts("")), .. more,
        ]);
}
