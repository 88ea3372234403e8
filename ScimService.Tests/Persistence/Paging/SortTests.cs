using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;
using ScimService.Tests.Filtering;
using ScimService.Tests.Filtering.Generators;
using ScimService.Tests.Persistence.Querying;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>Lists sorted by every attribute that can be sorted by, against the same order made in memory.</summary>
public sealed class SortTests : StoreFixture
{
    private readonly Dictionary<ResourceType, IReadOnlyList<JsonObject>> _stored = [];

    protected override SchemaCatalogue Catalogue { get; } = new([.. SchemaCatalogue.Core.ResourceTypes, TestSchemas.AllTypes]);

    private static IEnumerable<(ResourceType Type, AttributeTarget Target)> All() =>
        from type in SchemaCatalogue.Core.ResourceTypes.Append(TestSchemas.AllTypes)
        from target in Places.Of(type)
        where CanBeSortedBy(type, target)
        select (type, target);

    private static IEnumerable<TestCaseData> Keys() => All().Select(Case);

    // One of each kind, since each page of each key is compiled anew.
    private static IEnumerable<TestCaseData> KindsOfKeys() => All()
        .DistinctBy(key => (
            key.Target.Leaf.Type, key.Target.Attribute.MultiValued, key.Target.Leaf.MultiValued,
            key.Target.Attribute.Name is "members" or "groups" or "manager" or "meta" ? key.Target.ToString() : null))
        .Select(Case);

    [TestCaseSource(nameof(Keys))]
    public async Task A_list_is_sorted_as_the_attribute_is_compared(ResourceType type, AttributeTarget target)
    {
        foreach (var descending in new[] { false, true })
        {
            var page = await Pager.ReadAsync(Request(type, target, descending), CancellationToken.None);

            Assert.That(
                page.Resources.Select(resource => Shown(resource.Id, type, target)),
                Is.EqualTo(Expected(type, target, descending).Select(id => Shown(id, type, target))), $"descending: {descending}");
        }
    }

    [TestCaseSource(nameof(KindsOfKeys))]
    public async Task Pages_of_a_sorted_list_are_the_list(ResourceType type, AttributeTarget target)
    {
        foreach (var descending in new[] { false, true })
        {
            Task<ResourcePage> ReadAsync(PagePosition position) => Pager.ReadAsync(
                Request(type, target, descending) with { Position = position, Count = 35 }, CancellationToken.None);
            var expected = Expected(type, target, descending).ToList();

            Assert.That((await PageWalk.ByCursorAsync(ReadAsync)).Select(resource => resource.Id), Is.EqualTo(expected), "by cursor");
            Assert.That((await PageWalk.ByIndexAsync(ReadAsync)).Select(resource => resource.Id), Is.EqualTo(expected), "by index");
        }
    }

    protected override async Task SeedAsync()
    {
        foreach (var (type, resources) in await new AgreementData(Database().Context, Catalogue, BaseUrl, 20260329).StoreAsync())
        {
            _stored[type] = resources;
        }
    }

    private static bool CanBeSortedBy(ResourceType type, AttributeTarget target) =>
        AttributePathParser.TryParse(target.ToString(), FilterLimits.Default, out var path, out _)
        && SortKeyBinder.TryBind(path, type, out var bound, out _) && bound == target;

    private static TestCaseData Case((ResourceType Type, AttributeTarget Target) key) =>
        new TestCaseData(key.Type, key.Target).SetArgDisplayNames(key.Type.Name, key.Target.ToString());

    private static PageRequest Request(ResourceType type, AttributeTarget target, bool descending) => new(
        [new TypeFilter(type, null)], new SortKey(target, descending), new PagePosition.Index(1), 1000,
        $"{type.Name} {target} {descending}", BaseUrl);

    private IEnumerable<Guid> Expected(ResourceType type, AttributeTarget target, bool descending) =>
        SortOracle.Sort(_stored[type], target, descending).Select(resource => Guid.Parse((string)resource["id"]!));

    private (object? Key, Guid Id) Shown(Guid id, ResourceType type, AttributeTarget target) =>
        (SortOracle.Key(_stored[type].Single(resource => (string)resource["id"]! == id.ToString()), target), id);
}
