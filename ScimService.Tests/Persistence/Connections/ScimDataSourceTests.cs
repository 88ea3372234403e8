using ScimService.Persistence;

namespace ScimService.Tests.Persistence.Connections;

internal sealed class ScimDataSourceTests
{
    [TestCase("Host=a")]
    [TestCase("Host=a;Target Session Attributes=primary")]
    [TestCase("Host=a,b:5433")]
    [TestCase("Host=a,b:5433;Target Session Attributes=read-write;Load Balance Hosts=true")]
    [TestCase("Host=a,b:5433;TargetSessionAttributes=prefer-primary")]
    public void One_host_or_several_can_be_named(string given)
    {
        using var source = ScimDataSource.Create(given, TimeSpan.FromSeconds(30));

        Assert.That(source.ConnectionString, Does.Contain("Host=a"));
    }
}
