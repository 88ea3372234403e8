using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http;

/// <summary>What the service answers, it takes back: the way Okta updates.</summary>
public sealed class EchoTests
{
    [Test]
    public async Task The_echo_of_an_answer_by_PUT_changes_nothing_not_even_the_version()
    {
        var client = await RunningService.NewTenantAsync();
        var boss = await client.CreateUserAsync("boss");
        var user = await client.CreateUserAsync("user", $$"""
            {
                "title": "Buyer", "externalId": "00u1", "nickName": "", "profileUrl": "https://example.test/u",
                "phoneNumbers": [{"type": "work", "value": "+46 1"}], "roles": [{"value": "editor"}],
                "{{TenantClient.Enterprise}}": {"department": "Sales", "manager": {"value": "{{boss.Id}}"} }
            }
            """);
        var group = await client.CreateGroupAsync("Team", user.Id, boss.Id);

        foreach (var path in new[] { $"/Users/{user.Id}", $"/Groups/{group.Id}" })
        {
            var read = (await client.GetAsync(path)).ShouldBe(200);
            var echoed = (await client.PutAsync(path, read.Body)).ShouldBe(200);

            Assert.That(JsonNode.DeepEquals(echoed.Body, read.Body), $"{read.Text}\n{echoed.Text}");
        }
    }
}
