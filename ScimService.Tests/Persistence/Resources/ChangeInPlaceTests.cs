using System.Diagnostics;
using System.Text.Json.Nodes;
using Npgsql;

namespace ScimService.Tests.Persistence.Resources;

/// <summary>A change that no index has to know of is written beside the old row (HOT), and no index is touched.</summary>
public sealed class ChangeInPlaceTests : StoreFixture
{
    // Long enough that PostgreSQL keeps the comparison form compressed, as that of a usual user.
    private static readonly string Nickname = string.Concat(Enumerable.Repeat("long", 600));

    [TestCase("active", "false", true)]
    [TestCase("title", "\"Chief\"", false)]
    public async Task Whether_a_user_is_active_is_in_no_index(string attribute, string value, bool inPlace)
    {
        var user = await CreateAsync(
            User, $$"""{"schemas":[],"userName":"{{attribute}}","active":true,"title":"Clerk","nickName":"{{Nickname}}"}""");
        await using var observer = NpgsqlDataSource.Create(ConnectionString);
        var before = await UpdatesAsync(observer);

        await using (var services = Services("Pooling=false"))
        {
            await ChangeAsync(User, user.Id, Editing(document => document[attribute] = JsonNode.Parse(value)), services: services);
        }

        var waiting = Stopwatch.StartNew();
        (long All, long InPlace) after;
        do
        {
            await Task.Delay(20);
            after = await UpdatesAsync(observer);
        }
        while (after.All == before.All && waiting.Elapsed < TimeSpan.FromSeconds(20));
        Assert.That((after.All - before.All, after.InPlace - before.InPlace), Is.EqualTo((1, inPlace ? 1 : 0)));
    }

    // The server passes the numbers of a session on when it ends, or has been idle for long.
    private static async Task<(long All, long InPlace)> UpdatesAsync(NpgsqlDataSource observer)
    {
        await using var command = observer.CreateCommand(
            "SELECT n_tup_upd, n_tup_hot_upd FROM pg_stat_user_tables WHERE relname = 'resources'");
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
