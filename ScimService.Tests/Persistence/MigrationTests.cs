using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ScimService.Persistence;

namespace ScimService.Tests.Persistence;

/// <summary>What a migration leaves behind for the requests that follow.</summary>
public sealed class MigrationTests : StoreFixture
{
    [Test]
    public async Task Statements_are_bounded_again_on_every_connection_a_migration_used()
    {
        await using var services = Services();
        await services.GetRequiredService<ScimDatabase>().MigrateAsync(CancellationToken.None);

        var contexts = services.GetRequiredService<IDbContextFactory<ScimDbContext>>();
        var leased = Enumerable.Range(0, 4).Select(_ => contexts.CreateDbContext()).ToList();
        Assert.That(leased.Select(context => context.Database.GetCommandTimeout()), Has.All.Null);
        Assert.That(
            leased.Select(context => ((NpgsqlConnection)context.Database.GetDbConnection()).CommandTimeout), Has.All.EqualTo(30));
        leased.ForEach(context => context.Dispose());
    }
}
