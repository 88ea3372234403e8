using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http.Complaints;

/// <summary>What users of other SCIM servers had to complain of: lists and their pages.</summary>
[TestFixture]
internal sealed class PagingComplaintTests
{
    private const int Users = 57;

    private TenantClient _client = null!;

    [OneTimeSetUp]
    public async Task Fill()
    {
        _client = await RunningService.NewTenantAsync();
        for (var number = 0; number < Users; number++)
        {
            var title = number % 3 == 0 ? "Lead" : "None";
            await _client.CreateUserAsync($"u{number:00}@x.example", $$"""{"title": "{{title}}"}""");
        }
    }

    [TestCase("", Users)]
    [TestCase("filter=title eq \"Lead\"", 19)]
    [TestCase("filter=title eq \"Lead\"&sortBy=userName&sortOrder=descending", 19)]
    [TestCase("sortBy=title", Users)]
    [TestCase("sortBy=name.familyName", Users)]
    [TestCase("sortBy=meta.created&sortOrder=descending", Users)]
    public async Task Pages_do_not_overlap_and_the_total_is_that_of_all_pages(string query, int total)
    {
        var seen = new List<string>();
        for (var startIndex = 1; startIndex <= total; startIndex += 7)
        {
            var held = Math.Min(7, total - startIndex + 1);
            var page = (await _client.GetAsync($"/Users?{query}&startIndex={startIndex}&count=7")).ShouldBe(200, $$"""
                {"totalResults": {{total}}, "startIndex": {{startIndex}}, "itemsPerPage": {{held}} }
                """);
            seen.AddRange(page.Resources.Select(user => user["id"]!.GetValue<string>()));
        }

        Assert.That(seen, Has.Count.EqualTo(total).And.Unique);
    }

    [Test]
    public async Task Walks_that_go_on_beside_each_other_do_not_mix()
    {
        var (small, large, filtered) = (new List<string>(), new List<string>(), new List<string>());
        for (var step = 0; step < 12; step++)
        {
            small.AddRange(await IdsAsync($"startIndex={1 + (5 * step)}&count=5"));
            large.AddRange(await IdsAsync($"startIndex={1 + (10 * step)}&count=10"));
            filtered.AddRange(await IdsAsync($"startIndex={1 + (5 * step)}&count=5&filter=title eq \"Lead\""));
        }

        Assert.That(small, Has.Count.EqualTo(Users).And.Unique);
        Assert.That(large, Is.EqualTo(small));
        Assert.That(filtered, Has.Count.EqualTo(19).And.Unique.And.SubsetOf(small));
    }

    [TestCase("0")]
    [TestCase("-3")]
    public async Task The_first_page_begins_at_one(string startIndex)
    {
        var first = (await _client.GetAsync("/Users?startIndex=1&count=3")).Resources
            .Select(user => user["id"]!.GetValue<string>());

        var page = (await _client.GetAsync($"/Users?startIndex={startIndex}&count=3"))
            .ShouldBe(200, """{"startIndex": 1, "itemsPerPage": 3}""");

        Assert.That(page.Resources.Select(user => user["id"]!.GetValue<string>()), Is.EqualTo(first));
    }

    [Test]
    public async Task A_request_without_count_is_answered_with_a_bounded_page_and_the_true_total() =>
        (await _client.GetAsync("/Users")).ShouldBe(200, $$"""{"totalResults": {{Users}}, "itemsPerPage": {{Users}} }""");

    [Test]
    public async Task More_than_the_maximum_is_cut_and_said()
    {
        var page = (await _client.GetAsync("/Users?count=1000000")).ShouldBe(200, $$"""{"totalResults": {{Users}} }""");

        Assert.That(page.Resources, Has.Count.EqualTo(Users));
    }

    [Test]
    public async Task A_walk_by_cursor_sees_each_user_once_while_others_come_and_go()
    {
        var client = await RunningService.NewTenantAsync();
        var kept = new List<string>();
        var doomed = new List<string>();
        for (var number = 0; number < 60; number++)
        {
            (number % 3 == 0 ? doomed : kept).Add((await client.CreateUserAsync($"u{number}@x.example")).Id);
        }

        var seen = new List<string>();
        var cursor = "";
        do
        {
            var page = (await client.GetAsync($"/Users?cursor={cursor}&count=7")).ShouldBe(200);
            seen.AddRange(page.Resources.Select(user => user["id"]!.GetValue<string>()));
            cursor = page.Body["nextCursor"]?.GetValue<string>();
            if (doomed.Count > 0)
            {
                await client.DeleteAsync($"/Users/{doomed[0]}");
                doomed.RemoveAt(0);
                await client.CreateUserAsync($"new{doomed.Count}@x.example");
            }
        }
        while (cursor is not null);

        Assert.That(seen, Is.Unique.And.SupersetOf(kept));
    }

    [TestCase("cursor=broken&count=7", "invalidCursor")]
    [TestCase("cursor=&count=-1", "invalidCount")]
    [TestCase("cursor=&startIndex=1", "invalidCursor")]
    public async Task A_wrong_cursor_request_is_refused_by_its_own_keyword(string query, string scimType) =>
        (await _client.GetAsync($"/Users?{query}")).ShouldRefuse(400, scimType);

    [Test]
    public async Task A_cursor_works_only_for_its_own_query_and_tenant()
    {
        var other = await RunningService.NewTenantAsync();
        var cursor = (await _client.GetAsync("/Users?cursor=&count=7")).Body["nextCursor"]!.GetValue<string>();

        (await _client.GetAsync($"/Users?cursor={cursor}&count=7&filter=title%20pr")).ShouldRefuse(400, "invalidCursor");
        (await other.GetAsync($"/Users?cursor={cursor}&count=7")).ShouldRefuse(400, "invalidCursor");
    }

    private async Task<IEnumerable<string>> IdsAsync(string query) =>
        (await _client.GetAsync($"/Users?{query}")).ShouldBe(200).Resources.Select(user => user["id"]!.GetValue<string>());
}
