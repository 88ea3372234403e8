using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

/// <summary>An app of Okta's catalogue: profiles are PUT, everything else is PATCHed, often without a path.</summary>
internal sealed class CatalogueApp(TenantClient client) : OktaConnector(client)
{
    public override Task DeactivateAsync(string id) => ReplaceAsync($"/Users/{id}", """{"active": false}""");

    public override Task ReactivateAsync(string id) => ReplaceAsync($"/Users/{id}", """{"active": true}""");

    public override Task SyncPasswordAsync(string id, string password) =>
        ReplaceAsync($"/Users/{id}", new JsonObject { ["password"] = password }.ToJsonString());

    public override Task RenameGroupAsync(string id, string name) =>
        ReplaceAsync($"/Groups/{id}", new JsonObject { ["id"] = id, ["displayName"] = name }.ToJsonString());

    public override async Task ChangeMembersAsync(string id, string name, IEnumerable<string> added, IEnumerable<string> removed)
    {
        await RenameGroupAsync(id, name);
        var operations = removed
            .Select(member => new JsonObject { ["op"] = "remove", ["path"] = $"members[value eq \"{member}\"]" })
            .Append(new JsonObject { ["op"] = "add", ["path"] = "members", ["value"] = MembersWithDisplay(added) });
        await PatchAsync($"/Groups/{id}", string.Join(',', operations.Select(operation => operation.ToJsonString())));
    }

    public override async Task PushNowAsync(string id, string name, params string[] memberIds)
    {
        await RenameGroupAsync(id, name);
        var operation = new JsonObject { ["op"] = "replace", ["path"] = "members", ["value"] = MembersWithDisplay(memberIds) };
        await PatchAsync($"/Groups/{id}", operation.ToJsonString());
    }

    private Task ReplaceAsync(string path, string value) => PatchAsync(path, $$"""{"op": "replace", "value": {{value}}}""");

    private async Task PatchAsync(string path, string operations) =>
        Assert.That((await Client.PatchAsync(path, operations)).Status, Is.EqualTo(200).Or.EqualTo(204), path);
}
