using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http;

/// <summary>A directory as dictionaries, driven at random beside the service; every answer must be the one it expects.</summary>
internal sealed class DirectoryModel(TenantClient client, Random random)
{
    private static readonly string[] Titles = ["Lead", "lead", "Chief", "50%_off"];

    private readonly Dictionary<string, (string UserName, string? Title, bool Active)> _users = [];
    private readonly Dictionary<string, (string Name, HashSet<string> Members)> _groups = [];

    /// <summary>Sends one random request and expects what the model says.</summary>
    public Task StepAsync() => random.Next(12) switch
    {
        0 or 1 => CreateUserAsync(),
        2 => CreateGroupAsync(),
        3 => ReplaceUserAsync(),
        4 => PatchUserAsync(),
        5 or 6 => AddMembersAsync(),
        7 => RemoveMembersAsync(),
        8 => ReplaceMembersAsync(),
        9 => RenameGroupAsync(),
        10 => DeleteUserAsync(),
        _ => DeleteGroupAsync(),
    };

    /// <summary>Compares everything there is, read by lists and by filters.</summary>
    public async Task CompareAsync()
    {
        var users = (await client.GetAsync("/Users?count=1000")).ShouldBe(200);
        Assert.That(users.Resources.Select(Id), Is.EquivalentTo(_users.Keys));
        foreach (var user in users.Resources)
        {
            var (userName, title, active) = _users[Id(user)];
            Assert.That(JsonShape.Differences(
                new JsonObject { ["userName"] = userName, ["title"] = title, ["active"] = active }, user), Is.Empty);
            var direct = (user["groups"]?.AsArray() ?? []).Where(group => group!["type"]!.GetValue<string>() == "direct");
            Assert.That(direct.Select(group => group!["value"]!.GetValue<string>()), Is.EquivalentTo(
                _groups.Where(group => group.Value.Members.Contains(Id(user))).Select(group => group.Key)));
        }

        var groups = (await client.GetAsync("/Groups?count=1000")).ShouldBe(200);
        Assert.That(groups.Resources.Select(Id), Is.EquivalentTo(_groups.Keys));
        foreach (var group in groups.Resources)
        {
            Assert.That(group["displayName"]!.GetValue<string>(), Is.EqualTo(_groups[Id(group)].Name));
            Assert.That((group["members"]?.AsArray() ?? []).Select(member => member!["value"]!.GetValue<string>()),
                Is.EquivalentTo(_groups[Id(group)].Members));
        }

        await CompareFilterAsync("title eq \"LEAD\"", user => Same(user.Title, "Lead"));
        await CompareFilterAsync("title ne \"lead\"", user => !Same(user.Title, "Lead"));
        await CompareFilterAsync("title co \"%_\" or active eq false", user => user.Title == "50%_off" || !user.Active);
        await CompareFilterAsync("not (title pr) and active eq true", user => user is { Title: null, Active: true });
        if (_groups.Count > 0)
        {
            var (id, (_, members)) = Any(_groups);
            await ShouldFindAsync($"groups[type eq \"direct\" and value eq \"{id}\"]", members.Where(_users.ContainsKey));
        }
    }

    private Task CompareFilterAsync(string filter, Func<(string UserName, string? Title, bool Active), bool> expected) =>
        ShouldFindAsync(filter, _users.Where(user => expected(user.Value)).Select(user => user.Key));

    private async Task ShouldFindAsync(string filter, IEnumerable<string> expected)
    {
        var found = (await client.GetAsync($"/Users?count=1000&filter={Uri.EscapeDataString(filter)}")).ShouldBe(200);

        Assert.That(found.Resources.Select(Id), Is.EquivalentTo(expected), filter);
    }

    private async Task CreateUserAsync()
    {
        var (userName, title) = (NewUserName(), Title());
        var body = new JsonObject { ["userName"] = userName, ["title"] = title };
        var answer = await client.PostAsync("/Users", body.ToJsonString());
        if (Taken(userName, null))
        {
            answer.ShouldRefuse(409, "uniqueness");
            return;
        }

        _users.Add(answer.ShouldBe(201).Id, (userName, title, true));
    }

    private async Task CreateGroupAsync()
    {
        var (name, members) = ($"Group {random.Next(8)}", Members());
        var answer = await client.PostAsync("/Groups", new JsonObject
        {
            ["displayName"] = name,
            ["members"] = TenantClient.Members(members),
        }.ToJsonString());
        if (_groups.Values.Any(group => group.Name == name))
        {
            answer.ShouldRefuse(409, "uniqueness");
            return;
        }

        _groups.Add(answer.ShouldBe(201).Id, (name, members));
    }

    private async Task ReplaceUserAsync()
    {
        if (_users.Count == 0)
        {
            return;
        }

        var (id, before) = Any(_users);
        var (userName, title) = (random.Next(2) == 0 ? before.UserName.ToUpperInvariant() : NewUserName(), Title());
        var answer = await client.PutAsync($"/Users/{id}", new JsonObject { ["userName"] = userName, ["title"] = title });
        if (Taken(userName, id))
        {
            answer.ShouldRefuse(409, "uniqueness");
            return;
        }

        answer.ShouldBe(200);
        _users[id] = (userName, title, before.Active);
    }

    private async Task PatchUserAsync()
    {
        if (_users.Count == 0)
        {
            return;
        }

        var (id, before) = Any(_users);
        var (title, active) = (Title(), random.Next(2) == 0);
        var operation = title is null
            ? """{"op": "remove", "path": "title"}"""
            : $$"""{"op": "Add", "value": {"title": "{{title}}"} }""";
        (await client.PatchAsync(
            $"/Users/{id}", $$"""{{operation}}, {"op": "replace", "path": "active", "value": "{{active}}"}""")).ShouldBe(200);
        _users[id] = before with { Title = title, Active = active };
    }

    private Task AddMembersAsync() => ChangeGroupAsync(
        members => new JsonObject { ["op"] = "add", ["path"] = "members", ["value"] = TenantClient.Members(members) },
        (held, members) => held.UnionWith(members));

    private Task RemoveMembersAsync() => ChangeGroupAsync(
        members => new JsonObject { ["op"] = "Remove", ["path"] = "members", ["value"] = TenantClient.Members(members) },
        (held, members) => held.ExceptWith(members));

    private Task ReplaceMembersAsync() => ChangeGroupAsync(
        members => new JsonObject
        {
            ["op"] = "replace",
            ["value"] = new JsonObject { ["members"] = TenantClient.Members(members) },
        },
        (held, members) =>
        {
            held.Clear();
            held.UnionWith(members);
        });

    private async Task ChangeGroupAsync(
        Func<HashSet<string>, JsonObject> operation, Action<HashSet<string>, HashSet<string>> change)
    {
        if (_groups.Count == 0)
        {
            return;
        }

        var (id, (_, held)) = Any(_groups);
        var members = Members();
        (await client.PatchAsync($"/Groups/{id}", operation(members).ToJsonString())).ShouldBe(204);
        change(held, members);
    }

    private async Task RenameGroupAsync()
    {
        if (_groups.Count == 0)
        {
            return;
        }

        var (id, before) = Any(_groups);
        var name = $"Group {random.Next(8)}";
        var answer = await client.PatchAsync(
            $"/Groups/{id}", $$"""{"op": "replace", "path": "displayName", "value": "{{name}}"}""");
        if (_groups.Any(group => group.Key != id && group.Value.Name == name))
        {
            answer.ShouldRefuse(409, "uniqueness");
            return;
        }

        answer.ShouldBe(204);
        _groups[id] = before with { Name = name };
    }

    private async Task DeleteUserAsync()
    {
        var id = _users.Count == 0 || random.Next(5) == 0 ? Guid.CreateVersion7().ToString() : Any(_users).Key;
        (await client.DeleteAsync($"/Users/{id}")).ShouldBe(_users.Remove(id) ? 204 : 404);
        Forget(id);
    }

    private async Task DeleteGroupAsync()
    {
        if (_groups.Count > 3)
        {
            var id = Any(_groups).Key;
            (await client.DeleteAsync($"/Groups/{id}")).ShouldBe(204);
            _groups.Remove(id);
            Forget(id);
        }
    }

    private void Forget(string id)
    {
        foreach (var (_, members) in _groups.Values)
        {
            members.Remove(id);
        }
    }

    private HashSet<string> Members() =>
        [.. _users.Keys.Concat(_groups.Keys).Where(_ => random.Next(4) == 0)];

    private bool Taken(string userName, string? exceptId) =>
        _users.Any(user => user.Key != exceptId && Same(user.Value.UserName, userName));

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private string NewUserName() => (random.Next(2) == 0 ? "User" : "uSER") + random.Next(25);

    private string? Title() => random.Next(3) == 0 ? null : Titles[random.Next(Titles.Length)];

    private KeyValuePair<string, T> Any<T>(Dictionary<string, T> all) => all.ElementAt(random.Next(all.Count));

    private static string Id(JsonObject resource) => resource["id"]!.GetValue<string>();
}
