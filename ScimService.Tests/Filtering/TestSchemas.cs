using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering;

/// <summary>A resource type with every kind of attribute that RFC 7643 can describe, so that no rule goes untested.</summary>
internal static class TestSchemas
{
    public const string ExtensionUrn = "urn:example:scim:schemas:extension:more:1.0:AllTypes";

    private static readonly AttributeDefinition[] Scalars =
    [
        Of("text"),
        Of("exact", caseExact: true),
        Of("flag", AttributeType.Boolean),
        Of("whole", AttributeType.Integer),
        Of("amount", AttributeType.Decimal),
        Of("moment", AttributeType.DateTime),
        Of("blob", AttributeType.Binary, caseExact: true),
        Of("$ref", AttributeType.Reference, caseExact: true),
    ];

    private static readonly AttributeDefinition[] Simple =
    [
        .. Scalars.Where(scalar => scalar.Name is not "$ref"),
        Of("link", AttributeType.Reference, caseExact: true),
        Of("secret") with { Mutability = Mutability.WriteOnly, Returned = Returned.Never },
        Of("tags", many: true),
        Of("codes", caseExact: true, many: true),
        Of("flags", AttributeType.Boolean, many: true),
        Of("wholes", AttributeType.Integer, many: true),
        Of("amounts", AttributeType.Decimal, many: true),
        Of("moments", AttributeType.DateTime, many: true),
        Of("blobs", AttributeType.Binary, caseExact: true, many: true),
        Of("links", AttributeType.Reference, caseExact: true, many: true),
    ];

    private static readonly AttributeDefinition[] Complex =
    [
        Complexly("owner", many: false, Of("value", caseExact: true), Of("display")),
        Complexly("place", many: false, [.. Scalars, Of("aliases", many: true)]),
        Complexly("items", many: true, [Of("value"), Of("type"), Of("primary", AttributeType.Boolean), .. Scalars]),
        Complexly("boxes", many: true, Of("kind"), Of("size", AttributeType.Integer), Of("marks", caseExact: true, many: true)),
        Complexly("events", many: true, Of("value", AttributeType.DateTime), Of("type")),
    ];

    private static readonly ResourceSchema Base =
        new("urn:example:scim:schemas:core:1.0:AllTypes", "AllTypes", "Every kind of attribute", [.. Simple, .. Complex]);

    private static readonly ResourceSchema More = new(ExtensionUrn, "More", "The same in an extension", [.. Simple, .. Complex]);

    /// <summary>
    /// Every type; single and multi-valued, simple and complex, with and without case; once more in an extension.
    /// </summary>
    public static ResourceType AllTypes { get; } =
        new("AllTypes", "/AllTypes", "Every kind of attribute", Base, [new SchemaExtension(More, Required: false)]);

    private static AttributeDefinition Complexly(string name, bool many, params AttributeDefinition[] subs) =>
        Of(name, AttributeType.Complex, many: many) with { SubAttributes = subs };

    private static AttributeDefinition Of(
        string name, AttributeType type = AttributeType.String, bool caseExact = false, bool many = false) =>
        new() { Name = name, Type = type, CaseExact = caseExact, MultiValued = many };
}
