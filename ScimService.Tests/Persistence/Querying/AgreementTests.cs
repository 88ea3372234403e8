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
using ScimService.Tests.Filtering;
using ScimService.Tests.Filtering.Generators;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>
/// PostgreSQL and the in-memory evaluator select the same resources, for random filters over random resources. A failure prints the
/// smallest filter found and how to draw it again: SCIM_AGREEMENT_SEED for the resources, FsCheck's replay for the filter.
/// SCIM_AGREEMENT_FILTERS sets the number of filters for each resource type.
/// </summary>
public sealed class AgreementTests : StoreFixture
{
    private static readonly int Filters = Number("SCIM_AGREEMENT_FILTERS") ?? 250;
    private static readonly int Seed = Number("SCIM_AGREEMENT_SEED") ?? Random.Shared.Next();
    private static readonly FilterLimits Wide = new(MaxLength: 1 << 20, MaxDepth: 500, MaxNodes: 5000);

    private readonly Dictionary<ResourceType, IReadOnlyList<JsonObject>> _stored = [];

    protected override SchemaCatalogue Catalogue { get; } =
        new([.. SchemaCatalogue.Core.ResourceTypes, TestSchemas.AllTypes]);

    private static IEnumerable<TestCaseData> Types() =>
    [
        .. SchemaCatalogue.Core.ResourceTypes.Append(TestSchemas.AllTypes)
            .Select(type => new TestCaseData(type).SetArgDisplayNames(type.Name)),
    ];

    [TestCaseSource(nameof(Types))]
    public void PostgreSQL_and_the_evaluator_select_the_same_resources(ResourceType type)
    {
        var resources = _stored[type];
        TestContext.Progress.WriteLine($"Agreement on {type.Name}: {Filters} filters, SCIM_AGREEMENT_SEED={Seed}");

        Prop.ForAll(FilterGen.Arbitrary(type, resources), filter => Agree(type, FilterSpelling.Wild(filter), resources))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Filters).WithEndSize(60));
    }

    [TestCaseSource(nameof(Types))]
    public void Every_row_of_the_semantics_selects_the_same_in_both(ResourceType type)
    {
        foreach (var target in Places.Of(type))
        {
            Assert.That(Agree(type, $"{target} pr", _stored[type]), Is.True, $"{target} pr");
            Assert.That(Agree(type, $"not ({target} pr)", _stored[type]), Is.True, $"not ({target} pr)");
        }
    }

    protected override async Task SeedAsync()
    {
        foreach (var (type, resources) in await new AgreementData(Database().Context, Catalogue, BaseUrl, Seed).StoreAsync())
        {
            _stored[type] = resources;
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;

    private bool Agree(ResourceType type, string text, IReadOnlyList<JsonObject> resources)
    {
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
