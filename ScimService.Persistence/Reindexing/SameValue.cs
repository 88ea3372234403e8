namespace ScimService.Persistence.Reindexing;

/// <summary>Two resources with one value of the attribute that is to be unique; or one, whose value is too long to be looked up by.</summary>
public sealed record SameValue(string Tenant, string ResourceType, string Attribute, Guid Id, Guid? Other);
