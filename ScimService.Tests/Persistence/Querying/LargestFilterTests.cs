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

    // With a comparison or a bracket counts what joins it to the next.
    private static readonly int Wraps = FilterLimits.Largest.MaxDepth - 1;
    private static readonly int Terms = FilterLimits.Largest.MaxNodes / 2;
    private static readonly int Brackets = FilterLimits.Largest.MaxNodes / 3;
    private static readonly int TermsInNot = (FilterLimits.Largest.MaxNodes - Wraps) / 2;
    private static readonly int TermsInOr = Terms - Wraps;

    private static IEnumerable<TestCaseData> Filters() =>
    [
        Filter("or", Chain("or", "title co", Terms)),
        Filter("and", Chain("and", "title ne", Terms)),
        Filter("equalities", Chain("or", "emails.value eq", Terms)),
        Filter("or in brackets", $"emails[{Chain("or", "value co", Terms - 1)}]"),
        Filter("and in brackets", $"emails[{Chain("and", "value ne", Terms - 1)}]"),
        Filter("brackets", string.Join(" or ", Enumerable.Repeat("emails[value co \"x\"]", Brackets))),
        Filter("groups", Chain("or", "groups.display co", Terms)),
        Filter("complex attributes", string.Join(" or ", Enumerable.Repeat("name pr", Terms))),
        Filter("elements", string.Join(" or ", Enumerable.Repeat("addresses pr", Terms))),
        Filter("or in parentheses", Nested("not (", $"({Chain("or", "title co", TermsInNot)})")),
        Filter("brackets in parentheses", Nested("not (", $"emails[{Chain("or", "value co", TermsInNot - 1)}]")),
        Filter("or in or", Nested("title pr or (", $"({Chain("or", "title co", TermsInOr)})")),
    ];

    private static IEnumerable<TestCaseData> OnEverything() =>
    [
        Filter("text", Chain("or", "text co", Terms)),
        Filter("text that is not", Chain("and", "text ne", Terms)),
        Filter("parts", Chain("or", "place.text co", Terms)),
        Filter("equal parts", Chain("or", "items.text eq", Terms)),
        Filter("complex attributes", string.Join(" or ", Enumerable.Repeat("place pr", Terms))),
        Filter("elements", string.Join(" or ", Enumerable.Repeat("boxes pr", Terms))),
        Filter("or in brackets", $"items[{Chain("or", "text co", Terms - 1)}]"),
        Filter("and in brackets", $"items[{Chain("and", "text ne", Terms - 1)}]"),
        Filter("brackets", string.Join(" or ", Enumerable.Repeat("items[text co \"x\"]", Brackets))),
        Filter("in parentheses", Nested("not (", $"({Chain("or", "text co", TermsInNot)})")),
        Filter("brackets in parentheses", Nested("not (", $"items[{Chain("or", "text co", TermsInNot - 1)}]")),
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
                if (FilterParser.TryParse(text, FilterLimits.Largest, out var filter, out problem)
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
        string.Concat(Enumerable.Repeat(start, Wraps)) + text + new string(')', Wraps);
}
