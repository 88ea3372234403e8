using System.Globalization;
using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;
using static ScimService.Tests.Api.Bulk.BulkRequests;

namespace ScimService.Tests.Api.Bulk;

/// <summary>RFC 7644 §3.7 over HTTP.</summary>
public sealed class BulkTests
{
    [Test]
    public async Task References_forward_and_in_a_circle_become_real_ids()
    {
        var client = await RunningService.NewTenantAsync();

        var answer = (await client.BulkAsync(
        [
            NewGroup("gA", "Circle A", "bulkId:gB", "bulkId:uX"),
            NewGroup("gB", "Circle B", "bulkId:gA"),
            NewUser("uX", "xenia", manager: "bulkId:uY"),
            NewUser("uY", "yuri", manager: "bulkId:uX"),
            Patched("/Groups/bulkId:gB", """[{"op":"add","path":"members","value":[{"value":"bulkId:uY"}]}]"""),
        ])).ShouldBe(200);

        Assert.That(answer.Statuses(), Is.EqualTo("201 201 201 201 200"));
        var ids = Enumerable.Range(0, 4).Select(answer.IdOf).ToArray();
        Assert.Multiple(async () =>
        {
            Assert.That(await client.MembersOfAsync(ids[0]), Is.EquivalentTo([ids[1], ids[2]]));
            Assert.That(await client.MembersOfAsync(ids[1]), Is.EquivalentTo([ids[0], ids[3]]));
            var user = await client.GetAsync($"/Users/{ids[2]}");
            Assert.That((string?)user.Body[TenantClient.Enterprise]!["manager"]!["value"], Is.EqualTo(ids[3]));
        });
    }

    [Test]
    public async Task Text_that_looks_like_a_reference_is_kept_where_none_can_be()
    {
        var client = await RunningService.NewTenantAsync();
        var user = NewUser("x", "xenia");
        (user["data"]!["title"], user["data"]!["nickName"]) = ("bulkId:x", "bulkId:nobody");

        var answer = (await client.BulkAsync([user])).ShouldBe(200);

        Assert.That(answer.Statuses(), Is.EqualTo("201"));
        (await client.GetAsync($"/Users/{answer.IdOf(0)}")).ShouldBe(200, """{"title": "bulkId:x", "nickName": "bulkId:nobody"}""");
    }

    [Test]
    public async Task Every_operation_stands_for_itself_and_the_rest_goes_on()
    {
        var client = await RunningService.NewTenantAsync();
        var taken = await client.CreateUserAsync("taken");

        var answer = await client.BulkAsync(
        [
            NewUser("a", "ann"),
            NewUser("b", "TAKEN"),
            NewUser("c", "ann"),
            NewGroup("g", "Team", "bulkId:a"),
            NewGroup("h", "Broken", "bulkId:b"),
            NewGroup("i", "Nobody", "01a20000-0000-7000-8000-000000000000"),
            NewGroup("j", "Nowhere", "bulkId:zzz"),
            Operation("DELETE", $"/Users/{taken.Id}"),
            Operation("DELETE", $"/Users/{taken.Id}"),
            Operation("TRACE", "/Users"),
            Operation("POST", "/Bulk", bulkId: "k"),
            NewUser("l", "last"),
        ]);

        Assert.That(answer.Statuses(), Is.EqualTo("201 409 409 201 409 400 400 204 404 400 400 201"));
        Assert.Multiple(() =>
        {
            Assert.That(answer.Operations()[1]["response"]!.ToJsonString(), Does.Contain("uniqueness").And.Contain(taken.Id));
            Assert.That(answer.Operations()[1]["location"], Is.Null);
            Assert.That(answer.Operations()[8]["location"], Is.Not.Null);
        });
    }

    [TestCase("PATCH", "/Users/none", "/Users/none")]
    [TestCase("PUT", "Users/01A20000-0000-7000-8000-00000000000A", "/Users/01A20000-0000-7000-8000-00000000000A")]
    [TestCase("DELETE", "/Groups/bulkId:gone", "/Groups/bulkId:gone")]
    [TestCase("DELETE", "/Nothing/7", "/Nothing/7")]
    [TestCase("TRACE", "/Users/7", "/Users/7")]
    [TestCase("DELETE", "/Users", "/Users")]
    [TestCase("POST", "/Users/7", null)]
    [TestCase("DELETE", "", null)]
    public async Task What_failed_is_located_as_it_was_asked_for(string method, string path, string? location)
    {
        var client = await RunningService.NewTenantAsync();

        var failed = (await client.BulkAsync([Operation(method, path, new JsonObject())])).ShouldBe(200).Operations()[0];

        Assert.That((string?)failed["status"], Does.StartWith("4"));
        Assert.That((string?)failed["location"], Is.EqualTo(location is null ? null : client.BaseUrl + location));
    }

    [Test]
    public async Task A_slash_at_the_end_of_a_path_means_nothing()
    {
        var client = await RunningService.NewTenantAsync();
        var user = await client.CreateUserAsync("ann");

        var answer = await client.BulkAsync(
        [
            Operation("POST", "/Users/", new JsonObject { ["userName"] = "bob" }, "b"),
            Patched($"/Users/{user.Id}/", """[{"op":"replace","path":"title","value":"A"}]"""),
            Operation("DELETE", "/Users/bulkId:b/"),
            Operation("DELETE", "/Users/"),
        ]);

        Assert.That(answer.Statuses(), Is.EqualTo("201 200 204 400"));
    }

    [Test]
    public async Task A_path_with_a_query_is_refused_not_looked_up()
    {
        var client = await RunningService.NewTenantAsync();
        var user = await client.CreateUserAsync("ann");

        var answer = await client.BulkAsync(
            [Operation("DELETE", $"/Users/{user.Id}?attributes=id"), Operation("POST", "/Users?attributes=id", new JsonObject(), "a")]);

        Assert.That(answer.Statuses(), Is.EqualTo("400 400"));
        Assert.That(answer.Operations().Select(operation => (string)operation["response"]!["detail"]!), Has.All.Contains("path: must have no query"));
    }

    [Test]
    public async Task FailOnErrors_ends_the_request_where_a_sequence_would_end()
    {
        var client = await RunningService.NewTenantAsync();
        await client.CreateUserAsync("taken");

        var answer = await client.BulkAsync(
            [NewUser("a", "ann"), NewUser("b", "taken"), NewUser("c", "carl"), NewUser("d", "taken"), NewUser("e", "eve")],
            failOnErrors: 2);

        Assert.That(answer.Statuses(), Is.EqualTo("201 409 201 409"));
        Assert.That((await client.FindAsync("/Users", "userName eq \"eve\"")).TotalResults, Is.Zero);
        Assert.That((await client.FindAsync("/Users", "userName eq \"carl\"")).TotalResults, Is.EqualTo(1));
    }

    [Test]
    public async Task A_circle_is_created_whole_or_not_at_all()
    {
        var client = await RunningService.NewTenantAsync();
        await client.CreateGroupAsync("Taken");

        var answer = await client.BulkAsync([NewGroup("a", "A", "bulkId:b"), NewGroup("b", "taken", "bulkId:a")]);

        Assert.That(answer.Statuses(), Is.EqualTo("409 409"));
        Assert.That((await client.FindAsync("/Groups", "displayName eq \"A\"")).TotalResults, Is.Zero);
    }

    [Test]
    public async Task A_circle_of_the_same_name_twice_names_nothing_that_is_not_there()
    {
        var client = await RunningService.NewTenantAsync();

        var answer = await client.BulkAsync([NewGroup("a", "Same", "bulkId:b"), NewGroup("b", "same", "bulkId:a")]);

        Assert.That(answer.Statuses(), Is.EqualTo("409 409"));
        Assert.That((string?)answer.Operations()[1]["response"]!["scimType"], Is.EqualTo("uniqueness"));
        Assert.That(
            (string?)answer.Operations()[1]["response"]!["detail"],
            Does.StartWith("Another Group of this request has the same displayName; nothing was created."));
        Assert.That((await client.GetAsync("/Groups?count=0")).TotalResults, Is.Zero);
    }

    [Test]
    public async Task A_version_is_a_condition()
    {
        var client = await RunningService.NewTenantAsync();
        var user = await client.CreateUserAsync("ann");
        var (stale, current) = (
            Patched($"/Users/{user.Id}", """[{"op":"replace","path":"title","value":"A"}]"""),
            Patched($"/Users/{user.Id}", """[{"op":"replace","path":"title","value":"B"}]"""));
        (stale["version"], current["version"]) = ("W/\"9\"", user.Version);
        var unreadable = Patched($"/Users/{user.Id}", """[{"op":"replace","path":"title","value":"C"}]""");
        unreadable["version"] = 9;

        var answer = await client.BulkAsync([stale, current, unreadable]);

        Assert.That(answer.Statuses(), Is.EqualTo("412 200 400"));
        Assert.That((string?)answer.Operations()[1]["version"], Is.EqualTo("W/\"2\""));
        Assert.That((string?)answer.Operations()[2]["response"]!["detail"], Does.Contain("Operations[2].version"));
    }

    [Test]
    public async Task A_thousand_users_and_their_groups_are_created_in_one_request()
    {
        var client = await RunningService.NewTenantAsync();
        var users = Enumerable.Range(0, 900).Select(n => NewUser(Name(n), Name(n)));
        var groups = Enumerable.Range(0, 100).Select(n => NewGroup($"g{Name(n)}", $"Group {Name(n)}", $"bulkId:{Name(n)}"));

        var answer = (await client.BulkAsync([.. groups, .. users])).ShouldBe(200);

        Assert.That(answer.Operations().Select(operation => (string)operation["status"]!), Is.All.EqualTo("201"));
        Assert.That((await client.GetAsync("/Users?count=0")).TotalResults, Is.EqualTo(900));

        static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);
    }

    [TestCase("{}", 400, "invalidSyntax")]
    [TestCase("""{"Operations":[]}""", 400, "invalidSyntax")]
    [TestCase("""{"Operations":[{"method":"POST","path":"/Users","bulkId":"a","data":{}},{"method":"POST","path":"/Users","bulkId":"a","data":{}}]}""", 400, "invalidSyntax")]
    [TestCase("""{"failOnErrors":0,"Operations":[{"method":"DELETE","path":"/Users/1"}]}""", 400, "invalidSyntax")]
    [TestCase("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],"Operations":[{"method":"DELETE","path":"/Users/1"}]}""", 400, "invalidSyntax")]
    public async Task What_is_no_bulk_request_is_refused_whole(string body, int status, string scimType)
    {
        var client = await RunningService.NewTenantAsync();

        (await client.PostAsync("/Bulk", body)).ShouldRefuse(status, scimType);
    }

    [Test]
    public async Task More_operations_than_published_are_413_and_name_the_limit()
    {
        var client = await RunningService.NewTenantAsync();

        var answer = await client.BulkAsync(Enumerable.Range(0, 1001).Select(_ => Operation("DELETE", "/Users/1")));

        Assert.That(answer.ShouldRefuse(413).Text, Does.Contain("maxOperations (1000)"));
    }
}
