using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http;

[TestFixture]
internal sealed class ConcurrencyTests
{
    private TenantClient _client = null!;

    [SetUp]
    public async Task Connect() => _client = await RunningService.NewTenantAsync();

    [TestCase("/Users", """{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "userName": "Mara@brightfen.example"}""")]
    [TestCase("/Groups", """{"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "displayName": "Webrix-Editors"}""")]
    public async Task Fifty_identical_creates_at_once_make_one_resource(string endpoint, string body)
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _client.PostAsync(endpoint, body)));

        var created = answers.Where(answer => answer.Status == 201).ToList();
        Assert.That(created, Has.Count.EqualTo(1), string.Join(' ', answers.Select(answer => answer.Status)));
        foreach (var answer in answers.Where(answer => answer.Status != 201))
        {
            answer.ShouldRefuse(409, "uniqueness");
        }

        (await _client.GetAsync(endpoint)).ShouldBe(200, $$"""{"totalResults": 1, "Resources": [{"id": "{{created[0].Id}}"}]}""");
    }

    [Test]
    public async Task Parallel_additions_lose_no_member()
    {
        var users = await CreateUsersAsync(64);
        var group = (await _client.CreateGroupAsync("Everyone")).Id;

        var answers = await Task.WhenAll(users.Select(id => _client.PatchAsync(
            $"/Groups/{group}", $$"""{"op": "add", "path": "members", "value": [{"value": "{{id}}"}]}""")));

        Assert.That(answers.Select(answer => answer.Status), Has.All.EqualTo(204));
        Assert.That(await _client.MembersOfAsync(group), Is.EquivalentTo(users));
    }

    [Test]
    public async Task Additions_and_removals_at_once_touch_only_what_they_name()
    {
        var users = await CreateUsersAsync(40);
        var (leaving, coming) = (users.Take(20).ToArray(), users.Skip(20).ToArray());
        var group = (await _client.CreateGroupAsync("Everyone", leaving)).Id;

        var requests = leaving.Select(id => $$"""{"op": "remove", "path": "members[value eq \"{{id}}\"]"}""")
            .Concat(coming.Select(id => $$"""{"op": "add", "path": "members", "value": [{"value": "{{id}}"}]}"""));
        var answers = await Task.WhenAll(requests.Select(operation => _client.PatchAsync($"/Groups/{group}", operation)));

        Assert.That(answers.Select(answer => answer.Status), Has.All.EqualTo(204));
        Assert.That(await _client.MembersOfAsync(group), Is.EquivalentTo(coming));
    }

    [Test]
    public async Task Parallel_patches_of_one_user_are_all_kept()
    {
        var id = (await _client.CreateUserAsync("a@brightfen.example")).Id;

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(number => _client.PatchAsync(
            $"/Users/{id}", $$"""{"op": "add", "path": "phoneNumbers", "value": [{"value": "{{number}}"}]}""")));

        Assert.That(answers.Select(answer => answer.Status), Has.All.EqualTo(200));
        var user = await _client.GetAsync($"/Users/{id}");
        Assert.That(user.Body["phoneNumbers"]!.AsArray(), Has.Count.EqualTo(24));
        Assert.That(user.Version, Is.EqualTo("W/\"25\""));
        Assert.That(answers.Select(answer => answer.Version), Is.Unique.And.Contains(user.Version));
    }

    [Test]
    public async Task Of_parallel_writes_on_one_version_one_wins()
    {
        var user = await _client.CreateUserAsync("a@brightfen.example");

        var answers = await Task.WhenAll(Enumerable.Range(0, 16).Select(number => _client.SendAsync(
            "PATCH", $"/Users/{user.Id}", $$"""
            {
                "schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                "Operations": [{"op": "replace", "path": "title", "value": "title {{number}}"}]
            }
            """, new Dictionary<string, string?> { ["If-Match"] = user.Version })));

        Assert.That(answers.Count(answer => answer.Status == 200), Is.EqualTo(1));
        Assert.That(answers.Count(answer => answer.Status == 412), Is.EqualTo(15));
    }

    [Test]
    public async Task Deleting_a_user_while_groups_change_leaves_no_trace()
    {
        var users = await CreateUsersAsync(20);
        var group = (await _client.CreateGroupAsync("Everyone", [.. users])).Id;

        var deletions = users.Take(10).Select(id => _client.DeleteAsync($"/Users/{id}"));
        var renames = Enumerable.Range(0, 10).Select(number => _client.PatchAsync(
            $"/Groups/{group}", $$"""{"op": "replace", "value": {"displayName": "Everyone {{number}}"} }"""));
        var answers = await Task.WhenAll(deletions.Concat(renames));

        Assert.That(answers.Select(answer => answer.Status), Has.All.EqualTo(204));
        Assert.That(await _client.MembersOfAsync(group), Is.EquivalentTo(users.Skip(10)));
    }

    private async Task<IReadOnlyList<string>> CreateUsersAsync(int count)
    {
        var created = await Task.WhenAll(Enumerable.Range(0, count)
            .Select(number => _client.CreateUserAsync($"u{number}@brightfen.example")));
        return [.. created.Select(user => user.Id)];
    }
}
