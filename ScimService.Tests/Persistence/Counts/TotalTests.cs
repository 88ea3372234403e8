using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;
using ScimService.Tests.Architecture;

namespace ScimService.Tests.Persistence.Counts;

/// <summary>The total of a list without a filter is the number of rows, whatever has become of them.</summary>
public sealed class TotalTests : StoreFixture
{
    [TearDown]
    public async Task CheckAsync() => Assert.That(await AskAsync<string>(CountAgreement.Mistakes), Is.Empty);

    [Test]
    public async Task Users_are_counted_as_they_are_created_one_by_one_and_in_bulk()
    {
        var before = await TotalAsync(User);

        await CreateAsync(User, """{"schemas":[],"userName":"one"}""");
        await CreateUsersAsync(30, "bulk.");

        Assert.That(await TotalAsync(User) - before, Is.EqualTo(31));
    }

    [Test]
    public async Task A_user_whose_name_is_taken_is_not_counted()
    {
        await CreateAsync(User, """{"schemas":[],"userName":"taken"}""");
        var before = await TotalAsync(User);

        var again = await Store.CreateAsync(User, Named(User, "TAKEN"), [], null, CancellationToken.None);

        Assert.That(again, Is.InstanceOf<WriteOutcome.Refused>());
        Assert.That(await TotalAsync(User), Is.EqualTo(before));
    }

    // Two users of the same name: one is created; together, or where no refusal is allowed, none.
    [TestCase(false, 9, 2)]
    [TestCase(false, 0, 0)]
    [TestCase(true, 9, 0)]
    public async Task Of_a_bulk_with_a_conflict_those_are_counted_that_were_created(bool together, int mostRefusals, int created)
    {
        var before = await TotalAsync(User);
        var users = new[] { "a", "b", "B" }.Select(name => new NewResource(
            User, Guid.CreateVersion7(), Named(User, $"{together} {mostRefusals} {name}"), [], null)).ToList();

        await Store.CreateManyAsync(users, together, mostRefusals, CancellationToken.None);

        Assert.That(await TotalAsync(User) - before, Is.EqualTo(created));
    }

    [Test]
    public async Task A_group_with_an_unknown_member_is_rolled_back_and_not_counted()
    {
        var before = await TotalAsync(Group);

        var refused = await Store.CreateAsync(
            Group, Named(Group, "rolled back"), [Guid.CreateVersion7().ToString()], null, CancellationToken.None);

        Assert.That(refused, Is.InstanceOf<WriteOutcome.Refused>());
        Assert.That(await TotalAsync(Group), Is.EqualTo(before));
    }

    [Test]
    public async Task What_a_savepoint_takes_back_is_not_counted()
    {
        await CreateUsersAsync(3, "saved.");
        var before = await TotalAsync(User);

        await ExecuteAsync("""
            BEGIN;
            DELETE FROM resources WHERE unique_key = 'saved.0';
            SAVEPOINT here;
            DELETE FROM resources WHERE unique_key LIKE 'saved.%';
            ROLLBACK TO here;
            COMMIT
            """);

        Assert.That(await TotalAsync(User), Is.EqualTo(before - 1));
    }

    [Test]
    public async Task Deleted_users_and_groups_are_counted_out_and_their_members_are_not()
    {
        var users = await CreateUsersAsync(4, "member.");
        var inner = await CreateAsync(Group, """{"schemas":[],"displayName":"inner"}""", [.. users.Select(id => id.ToString())]);
        var outer = await CreateAsync(Group, """{"schemas":[],"displayName":"outer"}""", inner.Id.ToString());
        var (usersBefore, groupsBefore) = (await TotalAsync(User), await TotalAsync(Group));

        (await Store.DeleteAsync(Group, inner.Id, null, CancellationToken.None)).Done();
        (await Store.DeleteAsync(User, users[0], null, CancellationToken.None)).Done();

        Assert.That(await Store.DeleteAsync(User, users[0], null, CancellationToken.None), Is.InstanceOf<WriteOutcome.NotFound>());
        Assert.That((await TotalAsync(User), await TotalAsync(Group)), Is.EqualTo((usersBefore - 1, groupsBefore - 1)));
        (await Store.DeleteAsync(Group, outer.Id, null, CancellationToken.None)).Done();
    }

    [Test]
    public async Task A_change_writes_no_count()
    {
        var user = await CreateAsync(User, """{"schemas":[],"userName":"changing"}""");
        const string Rows = "SELECT count(*) AS \"Value\" FROM resource_counts";
        var before = await AskAsync<long>(Rows);

        (await ChangeAsync(User, user.Id, Editing(document => document["userName"] = "changed"))).Done();

        Assert.That(await AskAsync<long>(Rows), Is.EqualTo(before));
    }

    [Test]
    public async Task What_an_operator_moves_or_empties_is_counted_as_well()
    {
        await CreateUsersAsync(5, "moved.");
        var (users, groups) = (await TotalAsync(User), await TotalAsync(Group));

        await ExecuteAsync("UPDATE resources SET resource_type = 'Group' WHERE unique_key LIKE 'moved.%'");
        Assert.That((await TotalAsync(User), await TotalAsync(Group)), Is.EqualTo((users - 5, groups + 5)));
        await ExecuteAsync("UPDATE resources SET tenant_id = tenant_id + 1 WHERE unique_key LIKE 'moved.%'");
        Assert.That((await TotalAsync(User), await TotalAsync(Group)), Is.EqualTo((users - 5, groups)));
        Assert.That(await AskAsync<string>(CountAgreement.Mistakes), Is.Empty);

        await ExecuteAsync("TRUNCATE resources, group_members");
        Assert.That((await TotalAsync(User), await TotalAsync(Group)), Is.EqualTo((0, 0)));
    }

    [Test]
    public async Task The_statement_of_the_manual_counts_anew()
    {
        await CreateUsersAsync(3, "restored.");
        await ExecuteAsync("INSERT INTO resource_counts SELECT * FROM resource_counts");
        await ExecuteAsync("DELETE FROM resource_counts WHERE resource_type = 'Group'");
        var manual = await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "operations.md"));

        await ExecuteAsync(manual.Split("```sql").Single(text => text.Contains("DELETE FROM resource_counts", StringComparison.Ordinal))
            .Split("```")[0]);

        Assert.That(
            await TotalAsync(User), Is.EqualTo(await AskAsync<long>("SELECT count(*) AS \"Value\" FROM resources WHERE resource_type = 'User'")));
    }

    [Test]
    public async Task Where_nothing_was_ever_created_the_total_is_0()
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();

        Assert.That(await ResourceTotal.ReadAsync(connection, Tenant.Id, ["Unknown"], CancellationToken.None), Is.Zero);
    }

    private async Task<long> TotalAsync(ResourceType type) => (await ListAsync(type, count: 0)).TotalResults!.Value;
}
