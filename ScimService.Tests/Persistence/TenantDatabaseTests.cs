using Microsoft.EntityFrameworkCore;
using Npgsql;
using ScimService.Persistence;
using ScimService.Persistence.Batching;
using ScimService.Persistence.Connections;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;
using ScimService.Persistence.Tenancy;

namespace ScimService.Tests.Persistence;

/// <summary>One request's way to the database.</summary>
public sealed class TenantDatabaseTests : StoreFixture
{
    [Test]
    public async Task Writes_need_no_EF_Core()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var database = WithoutTables(source);
        var store = new ResourceStore(database, Catalogue, TimeProvider.System);
        var members = await CreateUsersAsync(2, "plain.");

        var user = (await store.CreateAsync(User, Named(User, "plain"), [], null, CancellationToken.None)).Done().Resource;
        var group = (await store.CreateAsync(Group, Named(Group, "plain"), [$"{user.Id}"], null, CancellationToken.None)).Done().Resource;
        await store.CreateAsync(User, Named(User, "PLAIN"), [], null, CancellationToken.None);
        await store.ChangeAsync(
            User, user.Id, null, BaseUrl, Editing(document => document["title"] = "Engineer"), CancellationToken.None);
        await store.ChangeAsync(
            Group, group.Id, null, BaseUrl, Editing(_ => { }, new MembershipStep.ReplaceAll([.. members.Select(id => $"{id}")])),
            CancellationToken.None);
        Assert.That(await MembersOfAsync(group.Id), Is.EquivalentTo(members));
        (await store.DeleteAsync(User, user.Id, null, CancellationToken.None)).Done();
        Assert.That(await store.FindIdAsync(Group, "plain", CancellationToken.None), Is.EqualTo(group.Id));

        Assert.That(() => database.Context, Throws.InstanceOf<NullReferenceException>());
    }

    [Test]
    public async Task A_start_on_tables_that_are_up_to_date_needs_no_EF_Core()
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        var database = new ScimDatabase(source, null!);

        Assert.That(await database.MigrateAsync(CancellationToken.None), Is.EqualTo(Database().Context.Database.GetMigrations().Last()));
        Assert.That(await database.IsReadyAsync(CancellationToken.None), Is.True);
    }

    [Test]
    public async Task Without_tables_or_a_server_the_database_is_not_ready()
    {
        await using var empty = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "template1", Pooling = false });
        await using var missing = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Database = "no such database", Pooling = false });
        await using var nobody = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Timeout=1");

        Assert.That(await new ScimDatabase(empty, null!).IsReadyAsync(CancellationToken.None), Is.False);
        Assert.That(await new ScimDatabase(missing, null!).IsReadyAsync(CancellationToken.None), Is.False);
        Assert.That(await new ScimDatabase(nobody, null!).IsReadyAsync(CancellationToken.None), Is.False);
    }

    [Test]
    public async Task Expressions_see_what_the_transaction_has_written_and_nobody_does_when_it_is_not_committed()
    {
        var user = await CreateAsync(User, """{"schemas":[],"userName":"undecided"}""");
        var database = Database();
        await using (await database.BeginAsync(CancellationToken.None))
        {
            await database.ExecuteAsync($"UPDATE resources SET version = 7 WHERE id = {user.Id}", CancellationToken.None);

            Assert.That((await database.Context.Resources.SingleAsync(row => row.Id == user.Id)).Version, Is.EqualTo(7));
        }

        Assert.That((await database.Context.Resources.SingleAsync(row => row.Id == user.Id)).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task A_transaction_within_another_is_a_mistake()
    {
        await using var transaction = await Database().BeginAsync(CancellationToken.None);

        Assert.That(() => Database().BeginAsync(CancellationToken.None), Throws.InvalidOperationException);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_write_that_fails_at_its_commit_has_failed(bool isShort)
    {
        await ExecuteAsync($$"""
            CREATE TABLE late_{{isShort}} (number integer);
            CREATE FUNCTION fail_{{isShort}}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'too late'; END $$;
            CREATE CONSTRAINT TRIGGER late AFTER INSERT ON late_{{isShort}} DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION fail_{{isShort}}()
            """);

        Assert.That(
            () => Database().WriteAsync(
                new NpgsqlBatchCommand($"INSERT INTO late_{isShort} VALUES (1) RETURNING 1"), isShort, CancellationToken.None),
            Throws.InstanceOf<PostgresException>().With.Message.Contains("too late"));
    }

    private TenantDatabase WithoutTables(NpgsqlDataSource source)
    {
        var connections = new WarmConnections(source);
        return new TenantDatabase(
            new TenantConnections(connections), new ResourceReader(connections), new WriteBatcher(connections),
            null!, new DbContextOptionsBuilder<ScimDbContext>().Options, Tenant.Id);
    }
}
