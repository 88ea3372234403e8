using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;
using ScimService.Tests.Filtering;
using ScimService.Tests.Filtering.Grammar;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>No filter that the settings can allow ends the process: all that recurses over it fits a small stack.</summary>
public sealed class LargestFilterTests : StoreFixture
{
    // Less than the 1.5 MB that .NET gives a thread where the system gives less, as musl does: a request has called others before.
    private const int Stack = 1280 * 1024;

    private static readonly FilterLimits Largest = new(MaxLength: 65_536, MaxDepth: 100, MaxNodes: 500);

    private static IEnumerable<TestCaseData> Filters() =>
    [
        Filter("or", Chain("or", "title co", 250)),
        Filter("and", Chain("and", "title ne", 250)),
        Filter("equalities", Chain("or", "emails.value eq", 250)),
        Filter("or in brackets", $"emails[{Chain("or", "value co", 249)}]"),
        Filter("and in brackets", $"emails[{Chain("and", "value ne", 249)}]"),
        Filter("brackets", string.Join(" or ", Enumerable.Repeat("emails[value co \"x\"]", 166))),
        Filter("groups", Chain("or", "groups.display co", 250)),
        Filter("complex attributes", string.Join(" or ", Enumerable.Repeat("name pr", 250))),
        Filter("elements", string.Join(" or ", Enumerable.Repeat("addresses pr", 250))),
        Filter("or in parentheses", Nested("not (", $"({Chain("or", "title co", 200)})")),
        Filter("brackets in parentheses", Nested("not (", $"emails[{Chain("or", "value co", 199)}]")),
        Filter("or in or", Nested("title pr or (", $"({Chain("or", "title co", 150)})")),
    ];

    private static IEnumerable<TestCaseData> OnEverything() =>
    [
        Filter("text", Chain("or", "text co", 250)),
        Filter("text that is not", Chain("and", "text ne", 250)),
        Filter("parts", Chain("or", "place.text co", 250)),
        Filter("equal parts", Chain("or", "items.text eq", 250)),
        Filter("complex attributes", string.Join(" or ", Enumerable.Repeat("place pr", 250))),
        Filter("elements", string.Join(" or ", Enumerable.Repeat("boxes pr", 250))),
        Filter("or in brackets", $"items[{Chain("or", "text co", 249)}]"),
        Filter("and in brackets", $"items[{Chain("and", "text ne", 249)}]"),
        Filter("brackets", string.Join(" or ", Enumerable.Repeat("items[text co \"x\"]", 166))),
        Filter("in parentheses", Nested("not (", $"({Chain("or", "text co", 200)})")),
        Filter("brackets in parentheses", Nested("not (", $"items[{Chain("or", "text co", 199)}]")),
    ];

    [TestCaseSource(nameof(Filters))]
    public void It_is_read_and_searched_by_on_a_small_stack(string text) => Search(User, text);

    [TestCaseSource(nameof(OnEverything))]
    public void So_it_is_where_the_schema_can_change(string text) => Search(TestSchemas.AllTypes with { Evolves = true }, text);

    private void Search(ResourceType type, string text)
    {
        ScimProblem? problem = null;
        long found = -1;
        SmallStack.Run(
            () =>
            {
                if (FilterParser.TryParse(text, Largest, out var filter, out problem)
                    && FilterBinder.TryBind(filter, type, out var bound, out problem))
                {
                    var context = new QueryContext(Database().Context, BaseUrl, Catalogue);
                    var filters = new[] { new TypeFilter(type, bound) };
                    found = Database().Context.Resources.Where(new FilterCompiler(context).Compile(filters)).LongCount();
                }
            },
            Stack);

        Assert.That(problem?.Detail, Is.Null);
        Assert.That(found, Is.Zero);
    }

    private static TestCaseData Filter(string name, string text) => new TestCaseData(text).SetArgDisplayNames(name);

    private static string Chain(string word, string comparison, int count) =>
        string.Join($" {word} ", Enumerable.Range(0, count).Select(n => $"{comparison} \"{n}\""));

    private static string Nested(string start, string text) =>
        string.Concat(Enumerable.Repeat(start, 99)) + text + new string(')', 99);
}
