using ScimService.Api.Authentication;
using ScimService.Api.Errors;
using ScimService.Api.Resources;
using ScimService.Api.Routing;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Me;

/// <summary>The user to whom the token of a request is bound.</summary>
internal sealed class MyUser(ResourceStore store, BaseUrl baseUrl)
{
    /// <summary>Carries out a request for the user's id. 501 where the token has no user, 404 where its user is not provisioned.</summary>
    public async Task<IResult> AsAsync(HttpContext context, Func<string, Task<IResult>> act)
    {
        if (context.Client?.UserName is not { } userName)
        {
            return ScimErrorResult.Of(
                StatusCodes.Status501NotImplemented,
                "The token of a provisioning client has no user of its own; use /Users/{id}. A token can be bound to a user by the setting "
                + "Scim__Tenants__0__Tokens__0__UserName.");
        }

        var type = context.ResourceType;
        if (await store.FindIdAsync(type, userName, context.RequestAborted) is not { } id)
        {
            return ScimErrorResult.Of(
                StatusCodes.Status404NotFound, "The user this token is bound to is not provisioned; create the user with POST /Users.");
        }

        context.Response.Headers.Location = $"{baseUrl.Of(context.Request)}{type.Endpoint}/{id}";
        return await act(id.ToString());
    }
}
