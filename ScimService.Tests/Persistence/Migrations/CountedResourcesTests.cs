using System.Globalization;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using ScimService.Persistence;
using ScimService.Tests.Persistence.Counts;

namespace ScimService.Tests.Persistence.Migrations;

/// <summary>Counting begins on a database that is in use.</summary>
public sealed class CountedResourcesTests : StoreFixture
{
    private const string Before = "20261124150000_ShortPendingLists";

    [SetUp]
    public Task GoBackAsync() => Database().Context.GetService<IMigrator>().MigrateAsync(Before);

    [Test]
    public async Task What_is_there_and_what_is_being_written_meanwhile_is_counted()
    {
        await ExecuteAsync(Insert("before", 300));
        await using var other = await OtherTransaction.BeginAsync(ConnectionString, Insert("meanwhile", 20));

        var migrating = Service<ScimDatabase>().MigrateAsync(CancellationToken.None);
        await other.WaitForWaitingAsync();
        await other.CommitAsync();
        await migrating;
        await ExecuteAsync(Insert("after", 5));

        Assert.That(await AskAsync<string>(CountAgreement.Mistakes), Is.Empty);
        Assert.That((await ListAsync(User, count: 0)).TotalResults, Is.EqualTo(325));
    }

    [Test]
    public async Task A_role_that_may_write_resources_only_goes_on_writing_and_reads_totals()
    {
        var role = string.Create(CultureInfo.InvariantCulture, $"scim_writer_{Guid.NewGuid():N}");
        await ExecuteAsync($"CREATE ROLE {role}; GRANT SELECT, INSERT, UPDATE, DELETE ON resources, group_members TO {role}");
        try
        {
            await Service<ScimDatabase>().MigrateAsync(CancellationToken.None);

            await ExecuteAsync($"BEGIN; SET LOCAL ROLE {role}; {Insert("role", 30)}; {ResourceCounts.Fold}; COMMIT");

            Assert.That(await AskAsync<long>("SELECT count(*) AS \"Value\" FROM resource_counts"), Is.EqualTo(1));
            Assert.That(await AskAsync<string>(CountAgreement.Mistakes), Is.Empty);
        }
        finally
        {
            await ExecuteAsync($"DROP OWNED BY {role}; DROP ROLE {role}");
        }
    }

    [TearDown]
    public Task RemoveAsync() => ExecuteAsync("DELETE FROM resources");

    private string Insert(string name, int rows) => string.Create(CultureInfo.InvariantCulture, $$$"""
        INSERT INTO resources (tenant_id, id, resource_type, document, search, unique_key, version, created, last_modified)
        SELECT {{{Tenant.Id}}}, gen_random_uuid(), 'User', '"{{{name}}}"', '"{{{name}}}"', '{{{name}}}.' || i, 1, now(), now()
        FROM generate_series(1, {{{rows}}}) i
        """);
}
