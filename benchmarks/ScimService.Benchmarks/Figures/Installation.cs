using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ScimService.Api.Configuration;
using ScimService.Api.Resources;
using ScimService.Api.Telemetry;
using ScimService.Persistence;
using ScimService.Persistence.Tenancy;

namespace ScimService.Benchmarks.Figures;

/// <summary>
/// The stores of the service over one database and one connection, without HTTP; each use gets a scope, as each request does.
/// </summary>
internal sealed class Installation : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    private Installation(ServiceProvider services, TenantInfo tenant, string connectionString) =>
        (_services, Tenant, ConnectionString) = (services, tenant, connectionString);

    public TenantInfo Tenant { get; }

    public string ConnectionString { get; }

    public NpgsqlDataSource Source => _services.GetRequiredService<NpgsqlDataSource>();

    public static async Task<Installation> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        // Measured is over one connection, but a migration takes two.
        var pooled = new NpgsqlConnectionStringBuilder(connectionString) { MaxPoolSize = 2 }.ConnectionString;
        await using (var migrating = Services(pooled))
        {
            await migrating.GetRequiredService<ScimDatabase>().MigrateAsync(cancellationToken);
        }

        var services = Services(connectionString);
        var tenant = await services.GetRequiredService<TenantDirectory>().GetAsync("default", cancellationToken);
        return new Installation(services, tenant, connectionString);
    }

    public async Task<T> RunAsync<TStore, T>(Func<TStore, Task<T>> use)
        where TStore : notnull
    {
        await using var scope = _services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentTenant>().Value = Tenant;
        return await use(scope.ServiceProvider.GetRequiredService<TStore>());
    }

    public async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var command = Source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private static ServiceProvider Services(string connectionString)
    {
        var collection = new ServiceCollection().AddLogging()
            .AddScimPersistence(_ => connectionString, TimeSpan.FromMinutes(2))
            .AddMetrics().AddSingleton<ScimTelemetry>().AddSingleton<PasswordHashing>().AddScoped<ResourceWrites>();
        collection.AddOptions<ScimOptions>();
        return collection.BuildServiceProvider();
    }
}
