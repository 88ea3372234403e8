using ScimService.Api.Errors;
using ScimService.Api.Resources;
using ScimService.Api.Responses;
using ScimService.Api.Routing;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Me;

/// <summary>
/// The alias of the user a token is bound to (RFC 7644 §3.11). Requests act on that user at once, and the answer names the permanent
/// URI. For a token of a provisioning client, which has no user, it is not implemented.
/// </summary>
internal static class MeEndpoints
{
    /// <summary>Maps the alias; <paramref name="user"/> is the type of the user it stands for.</summary>
    public static void MapMe(this IEndpointRouteBuilder scim, ResourceType user)
    {
        var me = scim.MapGroup("/Me").WithTags("Me").WithMetadata(user);

        me.MapRead("", (HttpContext context, MyUser self, ReadEndpoints reads) =>
            self.AsAsync(context, id => reads.GetAsync(id, context)));
        me.MapPut("", (HttpContext context, MyUser self, ResourceWrites writes, LinkSource links, CancellationToken cancellationToken) =>
            self.AsAsync(context, id => WriteEndpoints.ReplaceAsync(id, context, writes, links, cancellationToken)));
        me.MapPatch("", (HttpContext context, MyUser self, ResourceWrites writes, LinkSource links, CancellationToken cancellationToken) =>
            self.AsAsync(context, id => WriteEndpoints.PatchAsync(id, context, writes, links, cancellationToken)));
        me.MapDelete("", (HttpContext context, MyUser self, ResourceWrites writes, LinkSource links, CancellationToken cancellationToken) =>
            self.AsAsync(context, id => WriteEndpoints.DeleteAsync(id, context, writes, links, cancellationToken)));
        me.MapPost("", () => ScimErrorResult.Of(
            StatusCodes.Status501NotImplemented, "Users do not register themselves here; create a user with POST /Users."));
    }
}
