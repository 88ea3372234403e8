using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Connections;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>A look-up is answered in one statement where few match, and as any other list where more do.</summary>
public sealed class LookUpTests : StoreFixture
{
    private static readonly Dictionary<string, Predicate<int>> Matches = new()
    {
        ["userName eq \"U.7\""] = number => number is 7,
        ["externalId eq \"x7\""] = number => number is 7,
        ["title eq \"none\""] = _ => false,
        ["title eq \"twenty\""] = number => number < 20,
        ["emails.value eq \"u.7@x.example\""] = number => number is 7,
        ["emails[type eq \"work\" and value eq \"u.7@x.example\"]"] = number => number is 7,
        ["emails[type eq \"home\" and value eq \"u.7@x.example\"]"] = _ => false,
        [SchemaUrns.EnterpriseUser + ":department eq \"d\""] = number => number % 5 is 0,
        ["emails[primary eq true and value eq \"u.7@x.example\"]"] = number => number is 7,
        ["title eq \"more\""] = number => number is >= 20 and < 41,
    };

    private static readonly string[] LookUps = [.. Matches.Keys.Where(filter => !filter.Contains("more", StringComparison.Ordinal))];

    private static readonly string[] Others =
    [
        "id eq \"01a10000-0309-7000-8000-000000000000\"", "userName sw \"u.7\"", "title ne \"none\"",
        "groups.value eq \"01a10000-0309-7000-8000-000000000000\"", "meta.resourceType eq \"User\"", "schemas eq \"" + SchemaUrns.User + "\"",
        "active eq false", "emails[primary eq true]", "emails[primary eq true and primary eq true]", "emails[type eq \"work\"]",
        "emails[type eq \"work\" and primary eq true]", SchemaUrns.EnterpriseUser + ":manager.displayName eq \"d\"", "userName eq \"u.7\" and title eq \"twenty\"",
    ];

    private readonly List<Guid> _users = [];

    [Test]
    public async Task One_equality_is_a_look_up([ValueSource(nameof(LookUps))] string filter)
    {
        var statements = new StatementRecorder();
        await using var source = statements.Source(ConnectionString);

        var page = await new ResourceReader(new WarmConnections(source)).LookUpAsync(Tenant.Id, Request(filter, 100), CancellationToken.None);

        Assert.That(statements.Count, Is.EqualTo(1));
        Assert.That(page, Is.Not.Null);
        Assert.That(page.Resources.Select(user => user.Id), Is.EqualTo(Matching(filter)));
        Assert.That(page.TotalResults, Is.EqualTo(page.Resources.Count));
    }

    [Test]
    public async Task A_client_that_is_gone_is_not_looked_up_for([ValueSource(nameof(LookUps))] string filter)
    {
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();

        Assert.That(async () => await ListAsync(Request(filter, 100), gone.Token), Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Anything_else_is_not([ValueSource(nameof(Others))] string filter) =>
        Assert.That(LookUpTerm.Of(User, Bind(User, filter)), Is.Null);

    [TestCase("title eq \"t\"", """{"title":"t"}""", null)]
    [TestCase("emails.value eq \"v\"", """{"emails":[{"value":"v"}]}""", null)]
    [TestCase("emails[value eq \"v\" and display eq \"d\"]", """{"emails":[{"value":"v","display":"d"}]}""", null)]
    [TestCase(
        "emails[type eq \"work\" and value eq \"v\"]",
        """{"emails":[{"value":"v"}]}""",
        """{"emails":[{"type":"work","value":"v"}]}""")]
    public void The_index_is_asked_for_what_sets_apart(string filter, string part, string? whole) =>
        Assert.That(LookUpTerm.Of(User, Bind(User, filter)), Is.EqualTo(new LookUpTerm.Content(part, whole)));

    [TestCase("title eq \"twenty\"", 19)]
    [TestCase("title eq \"twenty\"", 20)]
    [TestCase("title eq \"more\"", 19)]
    [TestCase("title eq \"more\"", 20)]
    [TestCase("title eq \"more\"", 21)]
    [TestCase("title eq \"more\"", 100)]
    public async Task Where_more_match_than_a_look_up_has_they_are_a_list(string filter, int count)
    {
        var page = await ListAsync(User, filter, null, count);

        var expected = Matching(filter);
        Assert.That(page.Resources.Select(user => user.Id), Is.EqualTo(expected.Take(count)));
        Assert.That(page.TotalResults, Is.EqualTo(expected.Count));
        Assert.That(page.Next, count < expected.Count ? Is.Not.Null : Is.Null);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Several_come_in_the_order_asked_for(bool descending)
    {
        var sort = new SortKey(new AttributeTarget(null, User.Schema.Attribute("userName")!, null), descending);

        var page = await ListAsync(User, "title eq \"twenty\"", null, 100, sort);

        var names = page.Resources.Select(user => (string)DocumentText.Read(user.Document)["userName"]!).ToList();
        Assert.That(names, descending ? Is.Ordered.Descending.Using((IComparer<string>)StringComparer.Ordinal)
            : Is.Ordered.Using((IComparer<string>)StringComparer.Ordinal));
        Assert.That(names, Has.Count.EqualTo(20));
    }

    protected override async Task SeedAsync()
    {
        for (var number = 0; number < 45; number++)
        {
            var title = number < 20 ? "twenty" : number < 41 ? "more" : "x";
            var department = number % 5 == 0 ? "D" : "e";
            _users.Add((await CreateAsync(User, $$$"""
                {"schemas":[],"externalId":"x{{{number}}}","userName":"u.{{{number}}}","title":"{{{title}}}",
                 "active":{{{(number == 3 ? "false" : "true")}}},"emails":[{"value":"u.{{{number}}}@x.example","type":"work","primary":true}],
                 "{{{SchemaUrns.EnterpriseUser}}}":{"department":"{{{department}}}"}}
                """)).Id);
        }
    }

    private static PageRequest Request(string filter, int count) =>
        new([new TypeFilter(User, Bind(User, filter))], null, new PagePosition.Index(1), count, filter, BaseUrl);

    private List<Guid> Matching(string filter) => [.. _users.Where((_, number) => Matches[filter](number)).Order()];
}
