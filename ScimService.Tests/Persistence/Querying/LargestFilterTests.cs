using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Persistence.Querying;
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

    [TestCaseSource(nameof(Filters))]
    public void It_is_read_and_searched_by_on_a_small_stack(string text)
    {
        ScimProblem? problem = null;
        long found = -1;
        SmallStack.Run(
            () =>
            {
                if (FilterParser.TryParse(text, Largest, out var filter, out problem)
                    && FilterBinder.TryBind(filter, User, out var bound, out problem))
                {
                    var context = new QueryContext(Database().Context, BaseUrl, Catalogue);
                    var type = new TypeFilter(User, bound);
                    found = Database().Context.Resources.Where(new FilterCompiler(context).Compile([type])).LongCount();
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
