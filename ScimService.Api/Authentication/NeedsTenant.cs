namespace ScimService.Api.Authentication;

/// <summary>Marks the endpoints that read or write a tenant's data; the others are answered without asking the database.</summary>
internal sealed class NeedsTenant;
