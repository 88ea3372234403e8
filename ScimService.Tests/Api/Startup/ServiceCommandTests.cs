namespace ScimService.Tests.Api.Startup;

/// <summary>A program that should have refused to start, and did not, is no reason to wait for ever.</summary>
internal sealed class ServiceCommandTests
{
    [Test]
    public void A_service_that_runs_on_is_ended_and_told() => Assert.That(
        () => ServiceCommand.RunAsync(
            ["--Scim:MigrateOnStart=false"],
            ["AUTH_SECRET=x", "ConnectionStrings__Scim=Host=127.0.0.1;Port=1;Username=u;Password=p;Timeout=1"],
            TimeSpan.FromSeconds(8)),
        Throws.TypeOf<TimeoutException>()
            .With.Message.Contains("still running").And.Message.Contains("AUTH_SECRET").And.Message.Contains("--Scim:MigrateOnStart=false"));
}
