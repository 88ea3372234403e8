using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

/// <summary>
/// What Okta's provisioning does, request by request. Apps made with the App Integration Wizard and apps of the catalogue differ
/// in how they change what exists; see the two subclasses.
/// </summary>
internal abstract class OktaConnector(TenantClient client)
{
    private const int PageSize = 100;

    private static readonly Dictionary<string, string?> Headers = new()
    {
        ["User-Agent"] = "Okta SCIM Client 1.0.0",
        ["Accept"] = "application/scim+json",
        ["Accept-Charset"] = "utf-8",
        ["Accept-Encoding"] = "gzip,deflate",
        ["Content-Type"] = "application/scim+json; charset=utf-8",
    };

    protected TenantClient Client { get; } = client.WithHeaders(Headers);

    /// <summary>The button "Test Connector Configuration".</summary>
    public async Task<ScimAnswer> TestAsync() => (await Client.GetAsync("/Users?startIndex=1&count=2")).ShouldBe(200);

    /// <summary>Assigns a person to the app: links the account that is there, or creates one. Gives our id.</summary>
    public async Task<string> AssignAsync(OktaUser user)
    {
        var found = (await Client.FindAsync("/Users", $"userName eq \"{user.UserName}\"")).ShouldBe(200);
        if (found.TotalResults == 0)
        {
            return (await Client.PostAsync("/Users", user.Creation.ToJsonString())).ShouldBe(201).Id;
        }

        Assert.That(found.TotalResults, Is.EqualTo(1));
        var id = found.Resources[0]["id"]!.GetValue<string>();
        if (!found.Resources[0]["active"]!.GetValue<bool>())
        {
            await ReactivateAsync(id);
        }

        await UpdateAsync(id, profile =>
        {
            foreach (var (name, value) in user.Profile)
            {
                profile[name] = value?.DeepClone();
            }
        });
        return id;
    }

    /// <summary>Pushes a changed profile: reads what we have, changes it, and puts all of it back.</summary>
    public async Task<ScimAnswer> UpdateAsync(string id, Action<JsonObject> change)
    {
        var body = (await Client.GetAsync($"/Users/{id}")).ShouldBe(200).Body;
        change(body);
        return (await Client.PutAsync($"/Users/{id}", body)).ShouldBe(200);
    }

    /// <summary>Takes the person away from the app.</summary>
    public abstract Task DeactivateAsync(string id);

    public abstract Task ReactivateAsync(string id);

    public abstract Task SyncPasswordAsync(string id, string password);

    /// <summary>Imports everything in pages of 100, as long as the total says that there is more.</summary>
    public async Task<IReadOnlyList<JsonObject>> ImportAsync(string endpoint)
    {
        var imported = new List<JsonObject>();
        for (var startIndex = 1; ; startIndex += PageSize)
        {
            var page = (await Client.GetAsync($"{endpoint}?startIndex={startIndex}&count={PageSize}")).ShouldBe(200);
            imported.AddRange(page.Resources);
            Assert.That(page.Body["itemsPerPage"]!.GetValue<int>(), Is.EqualTo(page.Resources.Count));
            if (startIndex + PageSize > page.TotalResults)
            {
                return imported;
            }
        }
    }

    /// <summary>Pushes a group: takes over the one of this name, or creates it; then sets its members. Gives our id.</summary>
    public async Task<string> PushGroupAsync(string name, params string[] memberIds)
    {
        var found = (await Client.FindAsync("/Groups", $"displayName eq \"{name}\"")).ShouldBe(200);
        var id = found.TotalResults == 0 ? await CreateGroupAsync(name) : found.Resources[0]["id"]!.GetValue<string>();
        await PushNowAsync(id, name, memberIds);
        return id;
    }

    public abstract Task RenameGroupAsync(string id, string name);

    public abstract Task ChangeMembersAsync(string id, string name, IEnumerable<string> added, IEnumerable<string> removed);

    /// <summary>The button "Push Now": our members become exactly these.</summary>
    public abstract Task PushNowAsync(string id, string name, params string[] memberIds);

    /// <summary>Ends the push and deletes the group in the app; leaving it there sends nothing.</summary>
    public async Task UnlinkAndDeleteAsync(string id) => (await Client.DeleteAsync($"/Groups/{id}")).ShouldBe(204);

    private async Task<string> CreateGroupAsync(string name)
    {
        var body = new JsonObject
        {
            ["schemas"] = new JsonArray(TenantClient.GroupSchema),
            ["displayName"] = name,
            ["members"] = new JsonArray(),
        };
        return (await Client.PostAsync("/Groups", body.ToJsonString())).ShouldBe(201).Id;
    }

    protected static JsonArray MembersWithDisplay(IEnumerable<string> ids) =>
        [.. ids.Select(JsonNode (id) => new JsonObject { ["value"] = id, ["display"] = null })];
}
