namespace ScimService.Filtering.Schema;

/// <summary>The attributes every resource has, whatever its schema (RFC 7643 §3.1 and §3).</summary>
public static class CommonAttributes
{
    public static readonly AttributeDefinition Schemas = new()
    {
        Name = "schemas",
        Type = AttributeType.Reference,
        MultiValued = true,
        Required = true,
        Returned = Returned.Always,
        ReferenceTypes = ["uri"],
        Description = "The URNs of the schemas whose attributes this resource has; compared without case.",
    };

    public static readonly AttributeDefinition Id = new()
    {
        Name = "id",
        CaseExact = true,
        Mutability = Mutability.ReadOnly,
        Returned = Returned.Always,
        Uniqueness = Uniqueness.Server,
        Description = "The identifier issued by this service; stable and never re-assigned.",
    };

    public static readonly AttributeDefinition ExternalId = new()
    {
        Name = "externalId",
        CaseExact = true,
        Description = "The identifier issued by the provisioning client.",
    };

    public static readonly AttributeDefinition Meta = new()
    {
        Name = "meta",
        Type = AttributeType.Complex,
        Mutability = Mutability.ReadOnly,
        Description = "Metadata of the resource.",
        SubAttributes =
        [
            Sub("resourceType", AttributeType.String, caseExact: true),
            Sub("created", AttributeType.DateTime),
            Sub("lastModified", AttributeType.DateTime),
            Sub("location", AttributeType.Reference, caseExact: true),
            Sub("version", AttributeType.String, caseExact: true),
        ],
    };

    public static readonly IReadOnlyList<AttributeDefinition> All = [Schemas, Id, ExternalId, Meta];

    /// <summary>Finds a common attribute; names compare without case.</summary>
    public static AttributeDefinition? Find(string name) =>
        All.FirstOrDefault(attribute => string.Equals(attribute.Name, name, StringComparison.OrdinalIgnoreCase));

    private static AttributeDefinition Sub(string name, AttributeType type, bool caseExact = false) =>
        new() { Name = name, Type = type, CaseExact = caseExact, Mutability = Mutability.ReadOnly };
}
