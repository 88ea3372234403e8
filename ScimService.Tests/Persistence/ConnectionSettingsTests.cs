using Npgsql;
using ScimService.Persistence;

namespace ScimService.Tests.Persistence;

internal sealed class ConnectionSettingsTests
{
    [Test]
    public void What_the_operator_leaves_open_is_set()
    {
        var settings = Complete("Host=db;Database=scim");

        Assert.Multiple(() =>
        {
            Assert.That(settings.Host, Is.EqualTo("db"));
            Assert.That(settings.MaxAutoPrepare, Is.GreaterThan(0));
            Assert.That(settings.NoResetOnClose, Is.True);
            Assert.That(settings.Timeout, Is.EqualTo(10));
            Assert.That(settings.HostRecheckSeconds, Is.EqualTo(2));
            Assert.That(settings.ApplicationName, Is.EqualTo("scim-service"));
        });
    }

    [Test]
    public void What_the_operator_gives_stays()
    {
        var settings = Complete("Host=db;MaxAutoPrepare=0;No Reset On Close=false;Timeout=3;Host Recheck Seconds=10;ApplicationName=mine");

        Assert.Multiple(() =>
        {
            Assert.That(settings.MaxAutoPrepare, Is.Zero);
            Assert.That(settings.NoResetOnClose, Is.False);
            Assert.That(settings.Timeout, Is.EqualTo(3));
            Assert.That(settings.HostRecheckSeconds, Is.EqualTo(10));
            Assert.That(settings.ApplicationName, Is.EqualTo("mine"));
        });
    }

    private static NpgsqlConnectionStringBuilder Complete(string connectionString) =>
        new(ConnectionSettings.Complete(connectionString));
}
