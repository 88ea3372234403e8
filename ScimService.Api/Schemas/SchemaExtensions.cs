using ScimService.Persistence.Reindexing;

namespace ScimService.Api.Schemas;

/// <summary>Registers the catalogue and what keeps it up to date.</summary>
internal static class SchemaExtensions
{
    public static IServiceCollection AddScimSchemas(this IServiceCollection services)
    {
        services.AddSingleton<SchemaSource>();
        services.AddSingleton(provider => new StoredForms((catalogue, cancellationToken) =>
            provider.GetRequiredService<RecordedForms>().TakeAsync(catalogue, cancellationToken)));
        services.AddSingleton<SchemaReload>();
        services.AddSingleton(provider => provider.GetRequiredService<SchemaReload>().Catalogue);
        services.AddHostedService(provider => provider.GetRequiredService<SchemaReload>());
        services.AddHealthChecks().AddCheck<SchemaHealth>("schemas", tags: ["ready"]);
        return services;
    }
}
