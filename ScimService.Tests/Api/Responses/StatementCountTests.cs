using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using ScimService.Api.Startup;
using ScimService.Tests.Persistence;

namespace ScimService.Tests.Api.Responses;

/// <summary>The number of SQL statements of a list does not depend on the number of resources in it.</summary>
internal sealed class StatementCountTests : HttpFixture
{
    private const int Users = 60;
    private const int Groups = 5;

    private readonly StatementRecorder _statements = new();

    // The page, the count, the groups and the members at most; one page less than all, since all of them need no count.
    [TestCase("Users?", Users - 1, 3)]
    [TestCase("Users?filter=active eq true&", Users - 1, 3)]
    [TestCase("Users?excludedAttributes=groups&", Users - 1, 2)]
    [TestCase("Users?attributes=userName&", Users - 1, 2)]
    [TestCase("Groups?", Groups - 1, 3)]
    [TestCase("Groups?excludedAttributes=members&", Groups - 1, 2)]
    [TestCase("?", Users + Groups - 1, 4)]
    public async Task A_list_takes_the_same_statements_whatever_its_size(string path, int size, int expected)
    {
        Assert.That(await CountAsync($"{path}startIndex=1&count=2"), Is.LessThanOrEqualTo(expected));
        Assert.That(await CountAsync($"{path}startIndex=1&count={size}"), Is.EqualTo(expected));
    }

    [TestCase("Groups/{0}", 2)]
    [TestCase("Groups/{0}?excludedAttributes=members", 1)]
    [TestCase("Groups/{0}?attributes=id", 1)]
    [TestCase("Users/{1}", 1)]
    [TestCase("Users?filter=userName eq \"user-1\"", 1)]
    [TestCase("Users/{1}?attributes=userName", 1)]
    public async Task A_resource_takes_no_statement_for_what_is_not_returned(string path, int expected)
    {
        var group = (await AskAsync("GET", "Groups?count=1")).GetProperty("Resources")[0].GetProperty("id").GetString();
        var user = (await AskAsync("GET", "Users?count=1")).GetProperty("Resources")[0].GetProperty("id").GetString();

        Assert.That(
            await CountAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, group, user)), Is.EqualTo(expected));
    }

    [Test]
    public async Task A_user_is_created_in_one_statement_and_changed_in_two()
    {
        var before = _statements.Count;
        var id = await CreateUserAsync("short");
        Assert.That(_statements.Count - before, Is.EqualTo(1));

        before = _statements.Count;
        await AskAsync("PATCH", $"Users/{id}", """
            {"schemas": ["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
             "Operations": [{"op": "replace", "value": {"active": false}}]}
            """);
        Assert.That(_statements.Count - before, Is.EqualTo(2));
    }

    protected override void Configure(IWebHostBuilder builder) => builder.ConfigureTestServices(services =>
    {
        services.AddSingleton(provider => _statements.Source(provider.GetRequiredService<ServiceDatabase>().ConnectionString));

        // Its statements are of no request.
        services.Remove(services.Single(service => service.ImplementationType == typeof(TableUpkeep)));
    });

    protected override async Task SeedAsync()
    {
        var ids = new List<string>();
        for (var n = 0; n < Users; n++)
        {
            ids.Add(await CreateUserAsync($"user-{n}"));
        }

        for (var n = 0; n < Groups; n++)
        {
            await CreateGroupAsync($"group-{n}", [.. ids]);
        }
    }

    private async Task<int> CountAsync(string path)
    {
        var before = _statements.Count;
        await AskAsync("GET", path);
        return _statements.Count - before;
    }
}
