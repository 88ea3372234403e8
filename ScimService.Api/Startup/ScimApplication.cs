using Microsoft.Extensions.Options;
using ScimService.Api.Authentication;
using ScimService.Api.Bulk;
using ScimService.Api.Configuration;
using ScimService.Api.Discovery;
using ScimService.Api.Entitlements;
using ScimService.Api.Errors;
using ScimService.Api.Https;
using ScimService.Api.Me;
using ScimService.Api.OpenApi;
using ScimService.Api.Protection;
using ScimService.Api.Resources;
using ScimService.Api.Responses;
using ScimService.Api.Routing;
using ScimService.Api.Schemas;
using ScimService.Api.Telemetry;
using ScimService.Filtering.Schema;
using ScimService.Persistence;

namespace ScimService.Api.Startup;

/// <summary>Puts the service together: what it needs, the way of a request, its endpoints, and its run.</summary>
internal static class ScimApplication
{
    public static void AddScim(this WebApplicationBuilder builder)
    {
        var (services, configuration) = (builder.Services, builder.Configuration);
        builder.Configuration.AddDefaultLogLevels();
        builder.Configuration.AddSecretFiles();
        builder.AddServerDefaults();
        builder.AddCertificateReload();
        services.AddScimOptions(configuration);
        services.AddScimErrors();
        services.AddScimRouting();
        services.AddSingleton<TenantTokens>();
        services.AddSingleton<RequestLimits>();
        services.AddScimHealth();
        services.AddScimTelemetry(configuration);
        services.AddScimSchemas();
        services.AddScimOpenApi();
        services.AddSingleton<ServiceDatabase>();
        services.AddScimPersistence(
            provider => provider.GetRequiredService<ServiceDatabase>().ConnectionString,
            configuration.GetValue($"{ScimOptions.Section}:{nameof(ScimOptions.StatementTimeout)}", new ScimOptions().StatementTimeout));
        services.AddSingleton<PasswordHashing>();
        services.AddSingleton<LinkSource>();
        services.AddSingleton<ResourceLister>();
        services.AddSingleton<ReadEndpoints>();
        services.AddScoped<ResourceWrites>();
        services.AddScoped<MyUser>();
        services.AddSingleton<EntitlementSeed>();
        services.AddHostedService<TableUpkeep>();
        services.AddScoped<BulkCreations>();
        services.AddScoped<BulkRunner>();
    }

    public static void UseScim(this WebApplication app)
    {
        app.UseSecurityHeaders();
        Draining.CloseConnections(app);
        app.UseScimErrors();
        app.UseScimRouting();
        app.UseMiddleware<OperationTiming>();
        app.UseMiddleware<Gate>();
    }

    public static void MapScim(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
        if (app.Services.GetRequiredService<IOptions<ScimOptions>>().Value.ApiDocs)
        {
            app.MapScimOpenApi();
        }

        var scim = app.MapGroup(ScimPath.Base);
        scim.MapDiscovery();
        scim.MapResources(app.Services.GetRequiredService<LiveCatalogue>());
    }

    /// <summary>Checks the settings, starts the database, serves until it is told to stop.</summary>
    public static async Task RunScimAsync(this WebApplication app)
    {
        var services = app.Services;
        Log.Starts(app.Logger, ServiceVersion.Text);
        var options = services.GetRequiredService<IOptions<ScimOptions>>().Value;
        if (options.HasShortSecret)
        {
            Log.ShortSecret(app.Logger);
        }

        var database = services.GetRequiredService<ServiceDatabase>();
        await database.StartAsync(CancellationToken.None);
        await database.MigrateAsync(services.GetRequiredService<ScimDatabase>(), CancellationToken.None);

        await services.GetRequiredService<SchemaReload>().CheckAsync(CancellationToken.None);

        var hasSecret = !string.IsNullOrEmpty(options.AuthSecret);
        var generated = hasSecret || options.Tenants.Count > 0 ? null : GeneratedToken.ReadOrCreate(database.DataFolder);
        options.AuthSecret = generated ?? options.AuthSecret;
        var seed = services.GetRequiredService<EntitlementSeed>();
        await database.UseAsync(() => seed.RunAsync(CancellationToken.None), CancellationToken.None);
        await ListenException.StartAsync(app);
        services.GetRequiredService<StartProgress>().Complete();
        var banner = new Banner(app.Urls.FirstOrDefault() ?? ServerDefaults.Url, generated, hasSecret, database.Description);
        await Console.Out.WriteLineAsync($"{banner}");
        await app.WaitForShutdownAsync();
    }
}
