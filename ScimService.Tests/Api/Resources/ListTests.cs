using System.Text.Json;

namespace ScimService.Tests.Api.Resources;

internal sealed class ListTests : HttpFixture
{
    private const int Users = 7;

    [TestCase("Users", 7, 1, 7)]
    [TestCase("Users/", 7, 1, 7)]
    [TestCase("/scim/v2//Users", 7, 1, 7)]
    [TestCase("users?startIndex=1&count=2", 7, 1, 2)]
    [TestCase("Users?startIndex=6&count=5", 7, 6, 2)]
    [TestCase("Users?startIndex=99999", 7, 99999, 0)]
    [TestCase("Users?startIndex=0&count=-5", 7, 1, 0)]
    [TestCase("Users?count=0", 7, 1, 0)]
    [TestCase("Users?aadOptscim062020&filter=userName+eq+%22USER%2B3%40x.example%22", 1, 1, 1)]
    [TestCase("Users?filter=userName%20eq%20%22nobody%22", 0, 1, 0)]
    [TestCase("Groups?startIndex=1&count=100", 1, 1, 1)]
    [TestCase("", 8, 1, 8)]
    [TestCase("?filter=displayName%20eq%20%22Everyone%22", 1, 1, 1)]
    [TestCase("?filter=userName%20pr%20or%20nonsense%20eq%20%22x%22", 7, 1, 7)]
    public async Task A_list_counts_all_matches_and_returns_a_page(string path, int total, int startIndex, int items)
    {
        var list = await AskAsync("GET", path);

        AssertPage(list, total, items);
        Assert.That(list.GetProperty("startIndex").GetInt32(), Is.EqualTo(startIndex));
        Assert.That(list.TryGetProperty("nextCursor", out _), Is.False);
    }

    [TestCase("Users/.search", """{"filter":"userName sw \"user\"","startIndex":2,"count":3}""", 7, 3)]
    [TestCase(".search", """{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"id pr"}""", 8, 8)]
    [TestCase("Groups/.search", "{}", 1, 1)]
    public async Task A_search_answers_like_a_list(string path, string body, int total, int items) =>
        AssertPage(await AskAsync("POST", path, body), total, items);

    [Test]
    public async Task Pages_by_cursor_hold_every_user_once_and_end()
    {
        var seen = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await AskAsync("GET", $"Users?count=3&cursor={cursor}");
            AssertPage(page, Users, page.GetProperty("Resources").GetArrayLength());
            Assert.That(page.TryGetProperty("startIndex", out _), Is.False);
            seen.AddRange(UserNames(page));
            cursor = page.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
            Assert.That(cursor ?? "", Does.Match("^[A-Za-z0-9_-]*$"));
        }

        Assert.That(seen, Is.EquivalentTo(Enumerable.Range(0, Users).Select(n => $"user+{n}@x.example")));
    }

    [Test]
    public async Task A_cursor_serves_its_own_query_only()
    {
        var cursor = (await AskAsync("GET", "Users?count=3&cursor")).GetProperty("nextCursor").GetString();

        foreach (var path in new[]
        {
            $"Users?count=3&cursor={cursor}x", $"Users?count=3&cursor={cursor}&filter=active%20eq%20true", $"Groups?count=3&cursor={cursor}",
            "Users?cursor=nonsense", "Users?cursor=%20",
        })
        {
            using var response = await SendAsync("GET", path);
            await response.ReadErrorAsync(400, "invalidCursor");
        }

        using var count = await SendAsync("GET", $"Users?count=4&cursor={cursor}");
        await count.ReadErrorAsync(400, "invalidCount");
    }

    [TestCase("sortBy=userName&sortOrder=descending", "6543210")]
    [TestCase("sortBy=USERNAME", "0123456")]
    [TestCase("sortBy=emails.value", "6543210")]
    [TestCase("sortBy=emails&sortOrder=descending", "0123456")]
    [TestCase("sortBy=userName&sortOrder=descending&startIndex=3&count=2", "43")]
    public async Task A_list_comes_in_the_order_asked_for(string query, string order)
    {
        var names = UserNames(await AskAsync("GET", $"Users?{query}"));

        Assert.That(string.Concat(names.Select(name => name[5])), Is.EqualTo(order));
    }

    [TestCase("Users?filter=userName eq", "invalidFilter", "position")]
    [TestCase("Users?filter=userName xx \"a\"", "invalidFilter", "position")]
    [TestCase("Users?filter=active gt true", "invalidFilter", "active")]
    [TestCase("Users?filter=password eq \"a\"", "invalidFilter", "password")]
    [TestCase("Users?filter=nonsense eq \"a\"", "invalidFilter", "nonsense")]
    [TestCase("Users?sortBy=nonsense", "invalidPath", "nonsense")]
    [TestCase("?sortBy=nonsense", "invalidPath", "nonsense")]
    [TestCase("Users?count=many", "invalidValue", "count")]
    [TestCase("Users?cursor&startIndex=1", "invalidCursor", "startIndex")]
    [TestCase("Users?attributes=id&excludedAttributes=id", "invalidValue", "excludedAttributes")]
    public async Task A_parameter_that_means_nothing_is_refused_by_name(string path, string scimType, string named)
    {
        using var response = await SendAsync("GET", path);

        Assert.That(await response.ReadErrorAsync(400, scimType), Does.Contain(named));
    }

    [Test]
    public async Task A_huge_filter_is_refused_by_GET_and_by_search()
    {
        var filter = new string('(', 900_000);
        using var get = await SendAsync("GET", $"Users?filter={filter}");
        using var search = await SendAsync("POST", "Users/.search", $$"""{"filter":"{{filter}}"}""");

        await get.ReadErrorAsync(400, "invalidFilter");
        await search.ReadErrorAsync(400, "invalidFilter");
    }

    protected override async Task SeedAsync()
    {
        for (var n = 0; n < Users; n++)
        {
            await CreateAsync("Users", $$"""{"userName":"user+{{n}}@x.example","emails":[{"value":"{{9 - n}}@x.example"}]}""");
        }

        await CreateGroupAsync("Everyone");
    }

    private static void AssertPage(JsonElement list, int total, int items)
    {
        Assert.That(list.GetProperty("schemas")[0].GetString(), Is.EqualTo("urn:ietf:params:scim:api:messages:2.0:ListResponse"));
        Assert.That(list.GetProperty("totalResults").GetInt32(), Is.EqualTo(total));
        Assert.That(list.GetProperty("itemsPerPage").GetInt32(), Is.EqualTo(items));
        Assert.That(list.GetProperty("Resources").GetArrayLength(), Is.EqualTo(items));
    }

    private static IEnumerable<string> UserNames(JsonElement list) =>
        list.GetProperty("Resources").EnumerateArray().Select(user => user.GetProperty("userName").GetString()!);
}
