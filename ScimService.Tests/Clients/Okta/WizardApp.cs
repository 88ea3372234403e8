using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

/// <summary>An app of the App Integration Wizard: every change is a GET and a PUT of the whole resource.</summary>
internal sealed class WizardApp(TenantClient client) : OktaConnector(client)
{
    public override Task DeactivateAsync(string id) => UpdateAsync(id, user => user["active"] = false);

    public override Task ReactivateAsync(string id) => UpdateAsync(id, user => user["active"] = true);

    public override Task SyncPasswordAsync(string id, string password) => UpdateAsync(id, user => user["password"] = password);

    public override async Task RenameGroupAsync(string id, string name) =>
        await PutGroupAsync(id, name, await Client.MembersOfAsync(id));

    public override async Task ChangeMembersAsync(
        string id, string name, IEnumerable<string> added, IEnumerable<string> removed) =>
        await PutGroupAsync(id, name, (await Client.MembersOfAsync(id)).Except(removed).Union(added));

    public override async Task PushNowAsync(string id, string name, params string[] memberIds)
    {
        (await Client.GetAsync($"/Groups/{id}")).ShouldBe(200);
        await PutGroupAsync(id, name, memberIds);
    }

    private async Task PutGroupAsync(string id, string name, IEnumerable<string> memberIds)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(TenantClient.GroupSchema),
            ["id"] = id,
            ["displayName"] = name,
            ["members"] = MembersWithDisplay(memberIds),
        };
        (await Client.PutAsync($"/Groups/{id}", body)).ShouldBe(200);
    }
}
