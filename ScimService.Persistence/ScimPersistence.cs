using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Batching;
using ScimService.Persistence.Connections;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Reindexing;
using ScimService.Persistence.Resources;
using ScimService.Persistence.Tenancy;

namespace ScimService.Persistence;

/// <summary>Registers the stores.</summary>
public static class ScimPersistence
{
    /// <summary>
    /// Adds the stores over the database that <paramref name="connectionString"/> gives when it is first needed. Stores are scoped and
    /// see the tenant in <see cref="CurrentTenant"/>.
    /// </summary>
    public static IServiceCollection AddScimPersistence(
        this IServiceCollection services, Func<IServiceProvider, string> connectionString, TimeSpan statementTimeout)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(new LiveCatalogue(SchemaCatalogue.Core));
        services.TryAddScoped(provider => provider.GetRequiredService<LiveCatalogue>().Current);
        services.TryAddSingleton(provider => ScimDataSource.Create(connectionString(provider), statementTimeout));
        services.AddPooledDbContextFactory<ScimDbContext>((provider, options) =>
            Configure(options, provider.GetRequiredService<NpgsqlDataSource>()));
        services.TryAddSingleton<TenantDirectory>();
        services.TryAddSingleton<WarmConnections>();
        services.TryAddSingleton<TenantConnections>();
        services.TryAddSingleton<ResourceReader>();
        services.TryAddSingleton<WriteBatcher>();
        services.TryAddSingleton<WalkMemory>();
        services.TryAddSingleton(provider => new ScimDatabase(
            provider.GetRequiredService<NpgsqlDataSource>(),
            provider.GetRequiredService<IDbContextFactory<ScimDbContext>>(),
            ScimDataSource.MayBeReadOnly(connectionString(provider))));
        services.TryAddSingleton<TableStatistics>();
        services.TryAddSingleton<PendingEntries>();
        services.TryAddSingleton<ResourceCounts>();
        services.TryAddSingleton<RecordedForms>();
        services.TryAddSingleton<Reindex>();
        services.TryAddScoped<CurrentTenant>();

        services.TryAddScoped(provider => new TenantDatabase(
            provider.GetRequiredService<TenantConnections>(),
            provider.GetRequiredService<ResourceReader>(),
            provider.GetRequiredService<WriteBatcher>(),
            provider.GetRequiredService<IDbContextFactory<ScimDbContext>>(),
            provider.GetRequiredService<DbContextOptions<ScimDbContext>>(),
            provider.GetRequiredService<CurrentTenant>().Value.Id));
        services.TryAddScoped<ResourceStore>();
        services.TryAddScoped<ResourceSeeding>();
        services.TryAddScoped<ResourcePager>();
        services.TryAddScoped<MembershipReader>();
        return services;
    }

    internal static void Configure(DbContextOptionsBuilder options, NpgsqlDataSource source) => options
        .UseNpgsql(source)
        .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
        // A failure reaches the caller, who logs it in one line. What EF Core would warn of, such as a filter it cannot translate
        // whole, is a defect here.
        .ConfigureWarnings(warnings => warnings.Default(WarningBehavior.Throw)
            .Ignore(CoreEventId.RowLimitingOperationWithoutOrderByWarning, CoreEventId.FirstWithoutOrderByAndFilterWarning)

            // What cannot be rolled back, an index made beside its users, starts over when it is run again.
            .Ignore(RelationalEventId.NonTransactionalMigrationOperationWarning)
            .Log(
                (RelationalEventId.CommandError, LogLevel.Debug), (RelationalEventId.ConnectionError, LogLevel.Debug),
                (CoreEventId.QueryIterationFailed, LogLevel.Debug), (CoreEventId.SaveChangesFailed, LogLevel.Debug)));
}
