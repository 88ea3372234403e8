using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Binding;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>The pages of a list are the list, in its order, whatever their size and however they are reached.</summary>
public sealed class PagingTests : StoreFixture
{
    private const int Users = 130;
    private const int Few = 50;

    private static readonly string?[] Filters =
    [
        null, "userName sw \"user.\"", "title eq \"t1\"", "title pr", "not (title eq \"t1\")", "userName eq \"USER.7\"", "title eq \"none\"",
        "userName sw \"user.1\" and title ne \"t2\"",
    ];

    private static readonly SortKey?[] Sorts = [null, Title(descending: false), Title(descending: true)];

    [Test]
    public void Pages_put_together_are_the_list() => Prop.ForAll(Lists(), list =>
    {
        var whole = ListAsync(User, list.Filter, null, 1000, list.Sort).GetAwaiter().GetResult();
        var expected = whole.Resources;
        Assert.That(whole.TotalResults, Is.EqualTo(expected.Count));

        foreach (var few in new[] { Few, 20_000 })
        {
            // Alternately by the one that remembers the walk and by one that does not.
            var (turn, pagers) = (0, (ResourcePager[])[NewPager(few), NewPager(few)]);
            Task<ResourcePage> ReadAsync(PagePosition position) =>
                pagers[turn++ / 2 % 2].ReadAsync(Request(list, position), CancellationToken.None);

            Assert.That(PageWalk.ByIndexAsync(ReadAsync).GetAwaiter().GetResult(), Is.EqualTo(expected), "by index");
            Assert.That(PageWalk.ByCursorAsync(ReadAsync).GetAwaiter().GetResult(), Is.EqualTo(expected), "by cursor");
        }
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    [Test]
    public async Task The_total_of_a_run_of_cursors_is_exact_where_matches_are_few_and_left_out_where_they_are_many()
    {
        async Task<long?> TotalAsync(string? filter) => (await NewPager(Few).ReadAsync(
            Request((filter, null, 10), new PagePosition.Cursor(null)), CancellationToken.None)).TotalResults;

        Assert.That(await TotalAsync("title eq \"t1\""), Is.EqualTo(43));
        Assert.That(await TotalAsync("title pr"), Is.Null);
        Assert.That(await TotalAsync(null), Is.EqualTo(Users));
    }

    [Test]
    public async Task A_list_without_an_order_is_by_id()
    {
        var page = await ListAsync(User, null, null, 1000);

        Assert.That(page.Resources.Select(user => user.Id), Is.Ordered);
        Assert.That(page.Next, Is.Null);
    }

    [Test]
    public async Task Count_0_gives_the_total_only([ValueSource(nameof(Filters))] string? filter)
    {
        var total = (await ListAsync(User, filter, null, 1000)).Resources.Count;

        foreach (var position in new PagePosition[] { new PagePosition.Index(1), new PagePosition.Index(7), new PagePosition.Cursor(null) })
        {
            var page = await ListAsync(User, filter, position, 0);
            Assert.That((page.Resources.Count, page.TotalResults), Is.EqualTo((0, (long?)total)));
        }
    }

    [TestCase(Users, 1)]
    [TestCase(Users + 1, 0)]
    [TestCase(1_000_000, 0)]
    [TestCase(int.MaxValue, 0)]
    [TestCase(long.MaxValue, 0)]
    public async Task A_page_past_the_end_is_empty_and_has_the_total(long startIndex, int expected)
    {
        var page = await ListAsync(User, null, new PagePosition.Index(startIndex), 10);

        Assert.That((page.Resources.Count, page.TotalResults, page.Next), Is.EqualTo((expected, (long?)Users, (PageBoundary?)null)));
    }

    [Test]
    public async Task The_last_full_page_has_no_next_one()
    {
        var page = await ListAsync(User, null, new PagePosition.Index(Users - 9), 10);

        Assert.That((page.Resources.Count, page.Next), Is.EqualTo((10, (PageBoundary?)null)));
    }

    [Test]
    public async Task A_list_of_several_types_is_one_list()
    {
        var group = await CreateAsync(Group, """{"schemas":[],"displayName":"t1"}""");
        var request = Request((null, null, 7), new PagePosition.Index(1)) with
        {
            Types = [new TypeFilter(User, Bind(User, "title eq \"t1\"")), new TypeFilter(Group, null)],
            Query = "several",
        };

        var walked = await PageWalk.ByCursorAsync(
            position => Pager.ReadAsync(request with { Position = position }, CancellationToken.None));

        Assert.That(walked, Has.Count.EqualTo(44).And.One.EqualTo(group));
        Assert.That(walked.Select(resource => resource.Id), Is.Ordered.And.Unique);
        await Store.DeleteAsync(Group, group.Id, null, CancellationToken.None);
    }

    [Test]
    public async Task A_list_of_several_types_is_sorted_by_an_attribute_of_the_second()
    {
        var user = (await ListAsync(User, "userName eq \"user.9\"")).Resources[0];
        var groups = new[]
        {
            await CreateAsync(Group, """{"schemas":[],"displayName":"x"}"""),
            await CreateAsync(Group, """{"schemas":[],"displayName":"y"}""", user.Id.ToString()),
        };
        var members = Group.Schema.Attribute("members")!;
        var request = Request((null, null, 7), new PagePosition.Index(1)) with
        {
            Types = [new TypeFilter(User, Bind(User, "userName eq \"user.9\"")), new TypeFilter(Group, null)],
            Sort = new SortKey(new AttributeTarget(null, members, members.SubAttribute("value")), Descending: false),
        };

        var page = await Pager.ReadAsync(request, CancellationToken.None);

        Assert.That(page.Resources[0], Is.EqualTo(groups[1]));
        foreach (var group in groups)
        {
            await Store.DeleteAsync(Group, group.Id, null, CancellationToken.None);
        }
    }

    protected override async Task SeedAsync()
    {
        for (var number = 0; number < Users; number++)
        {
            var title = (number % 3) switch { 0 => "null", 1 => "\"T1\"", _ => "\"T2\"" };
            await CreateAsync(User, $$"""{"schemas":[],"userName":"User.{{number}}","title":{{title}}}""");
        }
    }

    private static SortKey Title(bool descending) =>
        new(new AttributeTarget(null, User.Schema.Attribute("title")!, null), descending);

    private static Arbitrary<(string? Filter, SortKey? Sort, int Count)> Lists() => (
        from filter in Gen.Elements(Filters)
        from sort in Gen.Elements(Sorts)
        from count in Gen.Frequency((2, Gen.Choose(7, 60)), (1, Gen.Choose(101, 140)))
        select (filter, sort, count)).ToArbitrary();

    private static PageRequest Request((string? Filter, SortKey? Sort, int Count) list, PagePosition position) => new(
        [new TypeFilter(User, list.Filter is null ? null : Bind(User, list.Filter))], list.Sort, position, list.Count,
        $"{list.Filter}|{list.Sort}", BaseUrl);

    private ResourcePager NewPager(int few) => new(Database(), Catalogue, new WalkMemory()) { FewMatches = few };
}
