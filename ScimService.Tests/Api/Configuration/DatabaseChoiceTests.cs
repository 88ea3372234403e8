using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Npgsql;
using ScimService.Api.Configuration;

namespace ScimService.Tests.Api.Configuration;

internal sealed class DatabaseChoiceTests
{
    [TestCase("ConnectionStrings:Scim", "Host=db;Port=5433;Database=scim;Username=u;Password=p", "db", 5433, "scim", "u", "p")]
    [TestCase("DATABASE_URL", "Host=db;Port=5433;Database=scim;Username=u;Password=p", "db", 5433, "scim", "u", "p")]
    [TestCase("DATABASE_URL", "postgres://u:p@db:5433/scim", "db", 5433, "scim", "u", "p")]
    [TestCase("DATABASE_URL", "postgresql://u:p%40%3A%2F%25@db/scim\n", "db", 5432, "scim", "u", "p@:/%")]
    [TestCase("DATABASE_URL", "postgres://u@db/scim?sslmode=require", "db", 5432, "scim", "u", null)]
    [TestCase("ConnectionStrings:Scim", "postgres://u:p@[::1]:5433/scim", "::1", 5433, "scim", "u", "p")]
    public void A_database_is_named_in_either_form(
        string key, string value, string host, int port, string database, string user, string? password)
    {
        Assert.That(Read(Environments.Production, out var choice, (key, value)), Is.Null);

        var read = new NpgsqlConnectionStringBuilder(choice.ConnectionString);
        Assert.That((read.Host, read.Port, read.Database, read.Username, read.Password),
            Is.EqualTo((host, port, database, user, password)));
    }

    [TestCase("sslmode=require", "SSL Mode=Require")]
    [TestCase("sslmode=verify-full", "SSL Mode=VerifyFull")]
    [TestCase("connect_timeout=7&application_name=x", "Timeout=7;Application Name=x")]
    [TestCase("Maximum+Pool+Size=7", "Maximum Pool Size=7")]
    public void Parameters_of_a_URI_are_understood(string query, string expected)
    {
        Read(Environments.Production, out var choice, ("DATABASE_URL", $"postgres://u@db/scim?{query}"));

        Assert.That(choice.ConnectionString, Does.EndWith(expected));
    }

    [TestCase("Host=a", "from PGPASSWORD")]
    [TestCase("Host=a;Password=own", "own")]
    [TestCase("postgres://u@a/scim", "from PGPASSWORD")]
    public void The_password_can_be_given_apart(string connection, string expected)
    {
        Read(Environments.Production, out var choice, ("ConnectionStrings:Scim", connection), ("PGPASSWORD", "from PGPASSWORD"));

        Assert.That(new NpgsqlConnectionStringBuilder(choice.ConnectionString).Password, Is.EqualTo(expected));
    }

    [Test]
    public void The_connection_string_wins_over_the_URL()
    {
        Read(Environments.Production, out var choice, ("ConnectionStrings:Scim", "Host=a"), ("DATABASE_URL", "postgres://b/scim"));

        Assert.That(choice.ConnectionString, Is.EqualTo("Host=a"));
    }

    [TestCase("ConnectionStrings:Scim", "Host=db;Nonsense=s3cret", "ConnectionStrings__Scim")]
    [TestCase("ConnectionStrings:Scim", "s3cret", "ConnectionStrings__Scim")]
    [TestCase("ConnectionStrings:Scim", "Database=s3cret", "ConnectionStrings__Scim")]
    [TestCase("DATABASE_URL", "postgres://u:s3cret@/scim", "DATABASE_URL")]
    [TestCase("DATABASE_URL", "postgres://u:s3cret@db/scim?nonsense=1", "DATABASE_URL")]
    [TestCase("DATABASE_URL", "postgres://u:s3cret@db:port/scim", "DATABASE_URL")]
    [TestCase("DATABASE_URL", "mysql://u:s3cret@db/scim", "DATABASE_URL")]
    public void What_cannot_be_read_is_named_and_not_repeated(string key, string value, string named) =>
        Assert.That(Read(Environments.Development, out _, (key, value)), Does.StartWith(named).And.Not.Contain("s3cret"));

    [TestCase("Production")]
    [TestCase("Staging")]
    public void Outside_development_a_database_must_be_named(string environment) =>
        Assert.That(Read(environment, out _), Does.Contain("ConnectionStrings__Scim").And.Contain("DATABASE_URL"));

    [Test]
    public void In_development_the_service_has_one_of_its_own()
    {
        Assert.That(Read(Environments.Development, out var choice, ("ConnectionStrings:Scim", ""), ("DATABASE_URL", " ")), Is.Null);
        Assert.That(choice.ConnectionString, Is.Null);
    }

    private static string? Read(string environment, out DatabaseChoice choice, params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        return DatabaseChoice.Read(configuration, new HostingEnvironment { EnvironmentName = environment }, out choice);
    }
}
