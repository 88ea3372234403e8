using System.Globalization;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;
using ScimService.Tests.Filtering.Generators;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>
/// PostgreSQL and the in-memory evaluator over the same random resources. A failure prints how to draw them again: SCIM_AGREEMENT_SEED.
/// SCIM_AGREEMENT_FILTERS sets the number of filters for each resource type.
/// </summary>
public abstract class AgreementFixture : StoreFixture
{
    private static readonly int Filters = Number("SCIM_AGREEMENT_FILTERS") ?? 250;
    private static readonly int Seed = Number("SCIM_AGREEMENT_SEED") ?? Random.Shared.Next();
    private static readonly FilterLimits Wide = new(MaxLength: 1 << 20, MaxDepth: 500, MaxNodes: 5000);

    private readonly Dictionary<ResourceType, IReadOnlyList<JsonObject>> _stored = [];

    protected override async Task SeedAsync()
    {
        foreach (var (type, resources) in await new AgreementData(Database().Context, Catalogue, BaseUrl, Seed).StoreAsync())
        {
            _stored[type] = resources;
        }
    }

    protected IReadOnlyList<JsonObject> Stored(ResourceType type) => _stored[type];

    /// <summary>Random filters whose literals are drawn from these resources.</summary>
    protected void AgreeOnRandomFilters(ResourceType type, IReadOnlyList<JsonObject> sample)
    {
        TestContext.Progress.WriteLine($"{GetType().Name} on {type.Name}: {Filters} filters, SCIM_AGREEMENT_SEED={Seed}");

        Prop.ForAll(FilterGen.Arbitrary(type, sample), filter => Agree(type, FilterSpelling.Wild(filter)))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Filters).WithEndSize(60));
    }

    /// <summary>Whether each attribute is present.</summary>
    protected void AgreeOnPresence(ResourceType type)
    {
        foreach (var target in Places.Of(type))
        {
            Assert.That(Agree(type, $"{target} pr"), Is.True, $"{target} pr");
            Assert.That(Agree(type, $"not ({target} pr)"), Is.True, $"not ({target} pr)");
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    /// <summary>Whether both select the same resources of the type for this filter.</summary>
    private bool Agree(ResourceType type, string text)
    {
        var resources = _stored[type];
        BoundFilter? bound = null;
        if (!FilterParser.TryParse(text, Wide, out var filter, out var problem)
            || !FilterBinder.TryBind(filter, type, out bound, out problem))
        {
            throw new AssertionException($"{text}: {problem!.Detail}");
        }

        var expected = resources.Where(resource => FilterEvaluator.Matches(bound, resource))
            .Select(resource => (string)resource["id"]!).ToHashSet();
        var request = new PageRequest([new TypeFilter(type, bound)], null, new PagePosition.Index(1), 1000, text, BaseUrl);
        var page = Pager.ReadAsync(request, CancellationToken.None).GetAwaiter().GetResult();

        // Where the filter is one equality, requests are answered by a look-up instead.
        var lookUp = Service<ResourceReader>().LookUpAsync(Tenant.Id, request, CancellationToken.None).GetAwaiter().GetResult();
        return Agree(text, "PostgreSQL", page, expected, resources)
            && (lookUp is null || Agree(text, "The look-up", lookUp, expected, resources));
    }

    private static bool Agree(string text, string who, ResourcePage page, HashSet<string> expected, IReadOnlyList<JsonObject> resources)
    {
        var selected = page.Resources.Select(resource => resource.Id.ToString()).ToHashSet();
        if (selected.SetEquals(expected))
        {
            return true;
        }

        var odd = selected.Except(expected).Concat(expected.Except(selected)).First();
        TestContext.Out.WriteLine($"""
            {text}
            {who} {(selected.Contains(odd) ? "selects" : "does not select")} {resources.Single(one => (string)one["id"]! == odd)}
            """);
        return false;
    }
}
