using ScimService.Persistence.Tenancy;

namespace ScimService.Api.Authentication;

/// <summary>What a request knows of its sender once it has been let in.</summary>
internal static class RequestTenant
{
    extension(HttpContext context)
    {
        /// <summary>Who sends the request; null where it has no valid token.</summary>
        public Client? Client => context.Features.Get<Client>();

        /// <summary>The tenant whose data the request is about.</summary>
        /// <exception cref="InvalidOperationException">The endpoint does not say that it needs one.</exception>
        public TenantInfo Tenant => context.Features.Get<TenantInfo>()
            ?? throw new InvalidOperationException("No tenant is set: the endpoint is not marked as needing one.");

        /// <summary>
        /// Lets the stores among the request's services see its tenant, and gives the services. They are made when they are first asked for.
        /// </summary>
        public IServiceProvider EnterTenant()
        {
            var services = context.RequestServices;
            services.GetRequiredService<CurrentTenant>().Value = context.Tenant;
            return services;
        }
    }
}
