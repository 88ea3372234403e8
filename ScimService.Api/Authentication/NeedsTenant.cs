namespace ScimService.Api.Authentication;

/// <summary>Marks the endpoints that read or write a tenant's data; the others are answered without asking the database.</summary>
/// <param name="InScope">
/// Whether what the endpoint takes from the request's services sees the tenant. Where most requests need none of them, it says so and
/// asks <see cref="RequestTenant"/> for them when it needs one after all.
/// </param>
internal sealed record NeedsTenant(bool InScope);
