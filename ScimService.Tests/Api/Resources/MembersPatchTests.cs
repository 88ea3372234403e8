using System.Diagnostics.Metrics;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Resources;
using ScimService.Api.Telemetry;
using ScimService.Persistence.Resources;
using ScimService.Tests.Persistence;

namespace ScimService.Tests.Api.Resources;

/// <summary>A PATCH of nothing but members takes one statement, in every spelling of Okta and Entra.</summary>
public sealed class MembersPatchTests : StoreFixture
{
    [TestCase("""{"op":"add","path":"members","value":[{"value":"{new}"}]}""", 1)]
    [TestCase("""{"op":"Add","value":{"members":[{"value":"{new}","display":"New"}]}}""", 1)]
    [TestCase("""{"op":"remove","path":"members[value eq \"{old}\"]"}""", 1)]
    [TestCase("""{"op":"Remove","path":"members","value":[{"value":"{old}"}]}""", 1)]
    [TestCase("""{"op":"add","path":"members","value":[{"value":"{old}"}]}""", 1)]
    [TestCase("""{"op":"replace","path":"displayName","value":"Other"}""", 2)]
    public async Task Members_alone_are_changed_in_one_statement(string operation, int statements)
    {
        var users = await CreateUsersAsync(2, $"{Guid.NewGuid()} ");
        var group = await CreateAsync(Group, $$"""{"schemas":[],"displayName":"{{Guid.NewGuid()}}"}""", users[0].ToString());
        var recorder = new StatementRecorder();
        await using var database = recorder.Record(ConnectionString, Tenant.Id);
        await using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var options = Options.Create(new ScimOptions());
        var writes = new ResourceWrites(
            new ResourceStore(database, Catalogue, TimeProvider.System),
            new PasswordHashing(options),
            options,
            new ScimTelemetry(meters.GetRequiredService<IMeterFactory>()));
        using var body = JsonDocument.Parse($$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{{operation
                .Replace("{new}", users[1].ToString(), StringComparison.Ordinal)
                .Replace("{old}", users[0].ToString(), StringComparison.Ordinal)}}]}
            """);

        var outcome = await writes.PatchAsync(new ResourceTarget(Group, group.Id, null, BaseUrl), body.RootElement, CancellationToken.None);

        Assert.That(recorder.Count, Is.EqualTo(statements));
        Assert.That(outcome.Done().Resource, Is.EqualTo(await FindAsync(Group, group.Id)));
    }
}
