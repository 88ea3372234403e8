using ScimService.Persistence.Tenancy;

namespace ScimService.Api.Authentication;

/// <summary>Gives the stores of a request the tenant whose token it carries.</summary>
internal sealed class TenantSelection(RequestDelegate next, TenantDirectory tenants)
{
    public async Task InvokeAsync(HttpContext context, CurrentTenant current)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsTenant>() is not null && context.User.Identity?.Name is { } name)
        {
            current.Value = await tenants.GetAsync(name, context.RequestAborted);
        }

        await next(context);
    }
}
