using System.Text;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Http;

[TestFixture]
internal sealed class HostileInputTests
{
    private TenantClient _client = null!;
    private string _id = "";

    [OneTimeSetUp]
    public async Task CreateOne()
    {
        _client = await RunningService.NewTenantAsync();
        _id = (await _client.CreateUserAsync("mara@brightfen.example")).Id;
    }

    [TestCase("""{"userName": "a\u0000b"}""")]
    [TestCase("""{"userName": "a", "name": {"givenName": "\u0000"}}""")]
    [TestCase("""{"userName": "a", "emails": [{"value": "x\u0000"}]}""")]
    [TestCase("""{"userName": "a", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"department": "\u0000"}}""")]
    public async Task NUL_in_a_value_is_refused(string body) =>
        (await _client.PostAsync("/Users", body)).ShouldRefuse(400, "invalidValue");

    [TestCase("""{"userName": "nul-in-a-name-1", "a\u0000b": 1}""")]
    [TestCase("""{"userName": "nul-in-a-name-2", "urn:custom": {"a\u0000b": 1}}""")]
    public async Task NUL_in_an_unknown_name_is_refused(string body) =>
        (await _client.PostAsync("/Users", body)).ShouldRefuse(400, "invalidValue");

    [Test]
    public async Task NUL_is_refused_in_patches_filters_and_paths()
    {
        (await _client.PatchAsync($"/Users/{_id}", """{"op": "add", "path": "title", "value": "\u0000"}"""))
            .ShouldRefuse(400, "invalidValue");
        (await _client.FindAsync("/Users", "title eq \"a\\u0000\"")).ShouldRefuse(400, "invalidFilter");
        (await _client.GetAsync("/Users?filter=title%20eq%20%22a%00%22")).ShouldRefuse(400, "invalidFilter");
        Assert.That((await _client.GetAsync("/Users/a%00b")).Status, Is.EqualTo(404).Or.EqualTo(400), "the server's own refusal, or ours");
    }

    [Test]
    public async Task NUL_in_the_URI_of_a_reference_names_nobody()
    {
        const string manager = """{"$ref": "https://scim.example/Users/%00"}""";
        const string enterprise = TenantClient.Enterprise;

        var user = await _client.CreateUserAsync("nul-manager@brightfen.example", $$"""{"{{enterprise}}": {"manager": {{manager}} } }""");

        (await _client.PatchAsync($"/Users/{user.Id}", $$"""{"op": "replace", "path": "{{enterprise}}:manager", "value": {{manager}} }"""))
            .ShouldBe(200);
        (await _client.PostAsync("/Groups", """{"displayName": "nul", "members": [{"$ref": "https://scim.example/Users/%00"}]}"""))
            .ShouldRefuse(400, "invalidValue");
    }

    [TestCase("userName")]
    [TestCase("externalId")]
    public async Task A_key_that_is_too_long_is_refused_and_named(string attribute)
    {
        var body = attribute == "userName"
            ? $$"""{"userName": "{{new string('a', 10_000)}}"}"""
            : $$"""{"userName": "long-external-id", "externalId": "{{new string('é', 10_000)}}"}""";

        Assert.That((await _client.PostAsync("/Users", body)).ShouldRefuse(400, "invalidValue").Detail, Does.Contain(attribute));
    }

    [Test]
    public async Task A_long_text_is_kept_whole()
    {
        var title = new string('ß', 50_000);

        var user = await _client.CreateUserAsync("long@brightfen.example", $$"""{"title": "{{title}}"}""");

        Assert.That((await _client.GetAsync($"/Users/{user.Id}")).Body["title"]!.GetValue<string>(), Is.EqualTo(title));
    }

    [Test]
    public async Task Deep_JSON_is_refused()
    {
        var body = $$"""{"userName": "deep", "x": {{new string('[', 5000)}}{{new string(']', 5000)}}}""";

        (await _client.PostAsync("/Users", body)).ShouldRefuse(400, "invalidSyntax");
    }

    [TestCase("(", ")")]
    [TestCase("not (", ")")]
    public async Task Ten_thousand_parentheses_are_refused(string open, string close)
    {
        var filter = Times(open) + "title pr" + Times(close);

        (await Search(filter)).ShouldRefuse(400, JsonShape.Any);
        (await _client.PatchAsync($"/Users/{_id}", $$"""{"op": "remove", "path": "emails[{{filter}}]"}"""))
            .ShouldRefuse(400, JsonShape.Any);
        (await _client.GetAsync($"/Users/{_id}")).ShouldBe(200);
    }

    [Test]
    public async Task A_filter_of_very_many_terms_is_refused()
    {
        var filter = string.Join(" or ", Enumerable.Range(0, 20_000).Select(number => $"title eq \"{number}\""));

        (await Search(filter)).ShouldRefuse(400, JsonShape.Any);
    }

    [Test]
    public async Task A_body_over_the_limit_is_refused_with_the_limit()
    {
        var body = $$"""{"userName": "large", "title": "{{new string('a', 17 * 1024 * 1024)}}"}""";

        var answer = await _client.SendAsync(
            "POST", "/Users", body, new Dictionary<string, string?> { ["Expect"] = "100-continue" });

        Assert.That(answer.ShouldRefuse(413).Detail, Does.Contain("16777216"));
    }

    [TestCase("""{"userName": "lone-\uD800"}""")]
    [TestCase("""{"userName": "lone", "title": "\uDC00\uD800"}""")]
    [TestCase("""{"userName": "lone", "a\uDC00": 1}""")]
    [TestCase("""{"userName": "lone", "urn:custom": {"\uD800": 1, "b": 2}}""")]
    public async Task Half_a_surrogate_pair_is_refused(string body)
    {
        Assert.That((await _client.PostAsync("/Users", body)).Status, Is.EqualTo(400));
        (await _client.PatchAsync($"/Users/{_id}", $$"""{"op": "add", "value": {{body}}}""")).ShouldRefuse(400, JsonShape.Any);
    }

    [TestCase("lt", 1)]
    [TestCase("le", 1)]
    [TestCase("ne", 1)]
    [TestCase("eq", 0)]
    [TestCase("ge", 0)]
    [TestCase("gt", 0)]
    public async Task The_last_instant_of_all_can_be_compared_with(string op, int found)
    {
        var filter = $"userName eq \"mara@brightfen.example\" and meta.created {op} \"9999-12-31T23:59:59.9999999Z\"";

        (await _client.FindAsync("/Users", filter)).ShouldBe(200, $$"""{"totalResults": {{found}}}""");
    }

    [TestCase("""{"method": "POST", "path": "/Users", "bulkId": "a", "data": {"userName": "lone-\uD800"}}""")]
    [TestCase("""{"method": "POST", "path": "/Users", "bulkId": "a", "data": {"userName": "nul-\u0000"}}""")]
    [TestCase("""{"method": "POST", "path": "/Users", "bulkId": "\uD800", "data": {"userName": "lone"}}""")]
    [TestCase("""{"method": "\uD800", "path": "/Users", "bulkId": "a", "data": {"userName": "lone"}}""")]
    [TestCase("""{"method": "DELETE", "path": "/Users/\uD800"}""")]
    public async Task A_bulk_operation_with_text_that_cannot_be_stored_fails_alone(string operation)
    {
        var name = $"beside-{Guid.NewGuid():N}";

        var answer = await _client.PostAsync("/Bulk", $$"""
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:BulkRequest"], "Operations": [{{operation}},
             {"method": "POST", "path": "/Users", "bulkId": "beside", "data": {"userName": "{{name}}"} } ]}
            """);

        answer.ShouldBe(200, """{"Operations": [{"status": "400"}, {"status": "201"}]}""");
        Assert.That(
            answer.Body["Operations"]![0]!["response"]!["detail"]!.GetValue<string>(), Does.StartWith("Operations[0]").And.Contain("surrogate"));
    }

    [Test]
    public async Task A_bulk_message_whose_URN_cannot_be_read_is_refused() => (await _client.PostAsync(
        "/Bulk", """{"schemas": ["\uD800"], "Operations": [{"method": "DELETE", "path": "/Users/a"}]}""")).ShouldRefuse(400, "invalidSyntax");

    [Test]
    public async Task A_refusal_repeats_the_beginning_of_what_was_sent()
    {
        var name = new string('x', 5_000);
        var answers = new[]
        {
            await _client.GetAsync($"/Schemas/{name}"), await _client.GetAsync($"/ResourceTypes/{name}"),
            await _client.GetAsync($"/Users/{name}"), await _client.FindAsync("/Users", $"{name} pr"),
            await _client.PostAsync("/Users", $$"""{"userName": "echo", "{{name}}": "\u0000"}"""),
            await _client.PostAsync("/Groups", $$"""{"displayName": "echo", "members": [{"value": "{{name}}"}]}"""),
        };

        Assert.That(answers.Select(answer => answer.Detail.Length), Is.All.LessThan(400));
    }

    [Test]
    public async Task A_body_that_is_no_UTF_8_is_refused()
    {
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, _client.BaseUrl + "/Users");
        request.Headers.Authorization = new("Bearer", _client.Token);
        request.Content = new ByteArrayContent([.. "{\"userName\": \""u8, 0xFF, 0xFE, .. "\"}"u8]);
        request.Content.Headers.ContentType = new("application/scim+json");

        using var answer = await http.SendAsync(request);

        Assert.That((int)answer.StatusCode, Is.EqualTo(400));
        Assert.That(await answer.Content.ReadAsStringAsync(), Does.Contain("invalidSyntax").Or.Contain("invalidValue"));
    }

    [TestCase("'; DROP TABLE resources; --")]
    [TestCase("%")]
    [TestCase("_ara@brightfen.example")]
    [TestCase("\\\\")]
    public async Task A_literal_is_never_a_pattern_or_SQL(string literal)
    {
        foreach (var op in new[] { "eq", "co", "sw", "ew" })
        {
            (await _client.FindAsync("/Users", $"userName {op} \"{literal}\" or nickName {op} \"{literal}\""))
                .ShouldBe(200, """{"totalResults": 0}""");
        }
    }

    [TestCase("count=99999999999999999999")]
    [TestCase("startIndex=99999999999999999999")]
    [TestCase("startIndex=2147483647&count=2147483647")]
    [TestCase("startIndex=-2147483648&count=-2147483648")]
    [TestCase("count=1e3")]
    [TestCase("count=&startIndex=")]
    public async Task A_strange_number_never_breaks_a_list(string query) =>
        Assert.That((await _client.GetAsync($"/Users?{query}")).Status, Is.EqualTo(200).Or.EqualTo(400));

    [Test]
    public async Task A_number_beyond_all_bounds_is_no_failure()
    {
        (await _client.FindAsync("/Users", "title eq 1e999999")).ShouldRefuse(400, "invalidFilter");
        (await _client.PostAsync("/Users", """{"userName": "n", "active": 1e999999}""")).ShouldRefuse(400, "invalidValue");
    }

    private static string Times(string text) => string.Concat(Enumerable.Repeat(text, 10_000));

    private Task<ScimAnswer> Search(string filter)
    {
        var body = new StringBuilder("""{"schemas": ["urn:ietf:params:scim:api:messages:2.0:SearchRequest"], "filter": """)
            .Append(System.Text.Json.JsonSerializer.Serialize(filter)).Append('}');
        return _client.PostAsync("/Users/.search", body.ToString());
    }
}
