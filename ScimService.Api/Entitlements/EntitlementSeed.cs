using Microsoft.Extensions.Options;
using ScimService.Api.Authentication;
using ScimService.Api.Configuration;
using ScimService.Api.Patch;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;
using ScimService.Persistence.Tenancy;

namespace ScimService.Api.Entitlements;

/// <summary>
/// Gives every tenant the roles and entitlements of the seed file. A second run changes nothing; what the file says otherwise by then
/// is taken over, what it no longer has stays, since users may have it.
/// </summary>
internal sealed class EntitlementSeed(
    IServiceScopeFactory scopes, LiveCatalogue catalogue, TenantDirectory tenants, IOptions<ScimOptions> options)
{
    /// <summary>Seeds all tenants; does nothing where no file is named.</summary>
    /// <exception cref="FileMistakesException">The file cannot be used, or a tenant refuses it.</exception>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(options.Value.Entitlements.SeedFile))
        {
            return;
        }

        var file = new SeedFile(options.Value.Entitlements.SeedFile.Trim(), catalogue.Current);
        var drafts = file.Read().ToDictionary(seed => seed.Resource, seed => seed.Draft);
        foreach (var tenant in TenantTokens.TenantsOf(options.Value))
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CurrentTenant>().Value = await tenants.GetAsync(tenant, cancellationToken);
            var outcomes = await scope.ServiceProvider.GetRequiredService<ResourceSeeding>().RunAsync(
                [.. drafts.Keys],
                (resource, stored) => ReplaceMerge.Merge(resource.Type, stored, drafts[resource]),
                cancellationToken);
            if (outcomes.OfType<WriteOutcome.Refused>().FirstOrDefault() is { } refused)
            {
                throw new FileMistakesException([new FileMistake(file.Path, "", $"tenant {tenant}: {refused.Problem.Detail.TrimEnd('.')}")]);
            }
        }
    }
}
