using Npgsql;
using ScimService.Persistence;

namespace ScimService.Tests.Persistence;

/// <summary>Index entries that PostgreSQL has put aside do not wait for autovacuum.</summary>
public sealed class PendingEntriesTests : StoreFixture
{
    [Test]
    public async Task What_an_import_left_waiting_is_sorted_in_once()
    {
        var entries = Service<PendingEntries>();
        await CreateUsersAsync(60, "imported.");

        Assert.That(await entries.SortInAsync(CancellationToken.None), Is.Positive);
        Assert.That(await entries.SortInAsync(CancellationToken.None), Is.Zero);
    }

    [Test]
    public async Task A_role_that_does_not_own_the_indexes_leaves_it_to_autovacuum()
    {
        var guest = $"guest_{Guid.NewGuid():N}";
        await ExecuteAsync($"CREATE ROLE {guest} LOGIN PASSWORD 'guest'");
        await CreateUsersAsync(60, "foreign.");
        await using var source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Username = guest, Password = "guest" }.ConnectionString);

        Assert.That(await new PendingEntries(source).SortInAsync(CancellationToken.None), Is.Zero);
    }
}
