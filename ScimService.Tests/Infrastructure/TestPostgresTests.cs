using Npgsql;

namespace ScimService.Tests.Infrastructure;

public sealed class TestPostgresTests
{
    [Test]
    public async Task Each_database_is_fresh_and_can_be_the_template_of_others()
    {
        var first = await TestPostgres.CreateDatabaseAsync();
        await ExecuteAsync(first, "CREATE TABLE marks (mark int)");
        var copy = await TestPostgres.CreateDatabaseAsync(new NpgsqlConnectionStringBuilder(first).Database);
        var second = await TestPostgres.CreateDatabaseAsync();

        Assert.That(async () => await ExecuteAsync(copy, "SELECT mark FROM marks"), Throws.Nothing);
        Assert.That(async () => await ExecuteAsync(second, "SELECT mark FROM marks"), Throws.TypeOf<PostgresException>());
        foreach (var database in new[] { first, copy, second })
        {
            await TestPostgres.DropDatabaseAsync(database);
            Assert.That(async () => await ExecuteAsync(database, "SELECT 1"), Throws.TypeOf<PostgresException>());
        }
    }

    [Test]
    public async Task The_run_says_which_server_it_uses()
    {
        Assert.That(await TestPostgres.DescribeAsync(), Is.Not.Empty);
    }

    private static async Task ExecuteAsync(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(database + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
