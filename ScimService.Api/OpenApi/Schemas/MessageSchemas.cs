using Microsoft.OpenApi;
using ScimService.Filtering.Schema;

namespace ScimService.Api.OpenApi.Schemas;

/// <summary>The messages of RFC 7644 as JSON Schema.</summary>
internal static class MessageSchemas
{
    /// <summary>An error (§3.12).</summary>
    public static OpenApiSchema Error => Shape.Message(
        SchemaUrns.Error, "What went wrong, and what to do about it.",
        ("status*", Shape.Text("The HTTP status, as a string.")),
        ("scimType", Shape.Word(
            "The kind of mistake.", "invalidFilter", "tooMany", "uniqueness", "mutability", "invalidSyntax", "invalidPath", "noTarget",
            "invalidValue", "invalidVers", "sensitive", "invalidCursor", "expiredCursor", "invalidCount")),
        ("detail*", Shape.Text("One line for each mistake, with its path and what was expected; then the error id, by which an operator finds the request.")));

    /// <summary>The parameters of a search in a body (§3.4.3).</summary>
    public static OpenApiSchema SearchRequest => Shape.Message(
        SchemaUrns.SearchRequest, "A search whose parameters do not stand in the URL.",
        ("filter", Shape.Text("A filter, such as: userName eq \"mara@example.com\"")),
        ("sortBy", Shape.Text("The path of an attribute.")),
        ("sortOrder", Shape.Word("The order.", "ascending", "descending")),
        ("startIndex", Shape.Number("The number of the first resource, from 1 on.")),
        ("count", Shape.Number("Resources of the page at most.")),
        ("cursor", Shape.Text("Where the page begins; empty for the first one.")),
        ("attributes", Shape.Texts("What to return.")),
        ("excludedAttributes", Shape.Texts("What to leave out.")));

    /// <summary>Changes of one resource (§3.5.2).</summary>
    public static OpenApiSchema PatchOp => Shape.Message(
        SchemaUrns.PatchOp, "Operations that apply in order, all or none.",
        ("Operations*", Shape.Array(Shape.Object(
            "",
            ("op*", Shape.Word("What to do; read in any case.", "add", "remove", "replace")),
            ("path", Shape.Text("The attribute, such as: emails[type eq \"work\"].value")),
            ("value", Shape.Anything("The value; without a path, an object with the attributes to change."))))));

    /// <summary>Many operations in one request (§3.7).</summary>
    public static OpenApiSchema BulkRequest => Shape.Message(
        SchemaUrns.BulkRequest, "Operations on any resources, which may refer to each other by bulkId.",
        ("failOnErrors", Shape.Number("After so many errors the rest is not carried out.")),
        ("Operations*", Shape.Array(Shape.Object(
            "",
            ("method*", Shape.Word("The method.", "POST", "PUT", "PATCH", "DELETE")),
            ("path*", Shape.Text("The endpoint, or the resource.")),
            ("bulkId", Shape.Text("A name of the client's for what a POST creates.")),
            ("version", Shape.Text("The version the resource must have.")),
            ("data", Shape.Object("The body."))))));

    /// <summary>The results of a bulk request.</summary>
    public static OpenApiSchema BulkResponse(OpenApiDocument document) => Shape.Message(
        SchemaUrns.BulkResponse, "The results, in the order of the request.",
        ("Operations*", Shape.Array(Shape.Object(
            "",
            ("method*", Shape.Text("The method.")),
            ("bulkId", Shape.Text("The client's name.")),
            ("version", Shape.Text("The version of the resource afterwards.")),
            ("location", Shape.Text("The URI of the resource.")),
            ("status*", Shape.Text("The HTTP status, as a string.")),
            ("response", new OpenApiSchemaReference(ComponentNames.Error, document))))));

    /// <summary>A page of resources (§3.4.2, RFC 9865 §2).</summary>
    public static OpenApiSchema ListResponse(IOpenApiSchema resource) => Shape.Message(
        SchemaUrns.ListResponse, "A page of a list.",
        ("totalResults", Shape.Number("All that match; not in a cursor run when counting would take too long.")),
        ("startIndex", Shape.Number("The number of the first resource; not in a cursor run.")),
        ("itemsPerPage*", Shape.Number("The resources of this page.")),
        ("nextCursor", Shape.Text("Where the next page begins; not on the last one.")),
        ("Resources*", Shape.Array(resource)));
}
