using System.Diagnostics;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Filtering.Grammar;

public sealed class FilterGuardTests
{
    private const int Megabyte = 1 << 20;
    private static readonly FilterLimits AnyLength = new(MaxLength: int.MaxValue);

    private static IEnumerable<TestCaseData> Attacks() =>
    [
        Attack("parentheses", "("),
        Attack("brackets", "a["),
        Attack("not with space", "not ("),
        Attack("not without space", "not("),
        Attack("closing parentheses", ")"),
        Attack("dots", "a."),
        Attack("bare dots", "."),
        Attack("colons", "u:"),
        Attack("not words", "not "),
        Attack("quotes", "\""),
        Attack("backslashes in a string", "\\", "a eq \""),
        Attack("spaces", " "),
        Attack("or terms", "a pr or "),
        Attack("and terms in a bracket", "b eq 1 and ", "a["),
        Attack("digits", "9", "a eq "),
        new TestCaseData(string.Join(" or ", Enumerable.Repeat("userName eq \"x\"", 5000))).SetArgDisplayNames("5000 or terms"),
        new TestCaseData(new string('(', 10_000)).SetArgDisplayNames("10000 parentheses"),
    ];

    [TestCaseSource(nameof(Attacks))]
    public void An_attack_is_refused_at_once_and_on_a_small_stack(string text)
    {
        (ScimProblem? byDefault, ScimProblem? atAnyLength) = (null, null);
        var watch = Stopwatch.StartNew();
        SmallStack.Run(() => FilterParser.TryParse(text, FilterLimits.Default, out _, out byDefault));
        SmallStack.Run(() => FilterParser.TryParse(text, AnyLength, out _, out atAnyLength));
        Assert.That(byDefault?.Type, Is.EqualTo(ScimType.InvalidFilter));
        Assert.That(atAnyLength?.Type, Is.EqualTo(ScimType.InvalidFilter));

        // Milliseconds by default; on any machine the bound tells one pass over a megabyte from one for each character.
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void What_the_limits_allow_is_read_on_a_small_stack()
    {
        var deep = string.Concat(Enumerable.Repeat("not (", 50)) + "a pr" + new string(')', 50);
        var wide = string.Join(" or ", Enumerable.Repeat("a eq \"x\"", 100));
        SmallStack.Run(() =>
        {
            Assert.That(Parsed.Filter(Parsed.Filter(deep).ToString()), Is.EqualTo(Parsed.Filter(deep)));
            Assert.That(Parsed.Filter(Parsed.Filter(wide).ToString()), Is.EqualTo(Parsed.Filter(wide)));
        });
    }

    [TestCase("((‸(a pr)))", "parentheses")]
    [TestCase("e[(‸(a pr))]", "parentheses")]
    [TestCase("(a eq \"((((\\\"(((\") and ((‸(a pr)))", "parentheses")]
    [TestCase("(a pr) and (b pr) and (c pr) and (d ‸pr)", "comparisons")]
    [TestCase("not (not (a pr)) and b pr and c ‸pr", "comparisons")]
    [TestCase("a[b eq 1] or c[d eq 2] or e‸[f eq 3]", "comparisons")]
    public void The_place_where_a_limit_is_passed_is_named(string marked, string what)
    {
        var at = marked.IndexOf('‸', StringComparison.Ordinal);
        var limits = new FilterLimits(MaxDepth: 2, MaxNodes: 6);
        Assert.That(FilterParser.TryParse(marked.Remove(at, 1), limits, out _, out var problem), Is.False);
        Assert.That(problem!.Position, Is.EqualTo(at), problem.Detail);
        Assert.That(problem.Detail, Does.Contain(what));
    }

    [Test]
    public void A_text_longer_than_the_limit_is_refused_with_the_limit()
    {
        Assert.That(FilterParser.TryParse(new string('a', 8193), FilterLimits.Default, out _, out var problem), Is.False);
        Assert.That(problem!.Detail, Does.Contain("8192"));
        Assert.That(PatchPathParser.TryParse(new string('a', 8193), FilterLimits.Default, out _, out problem), Is.False);
        Assert.That(problem!.Type, Is.EqualTo(ScimType.InvalidPath));
    }

    private static TestCaseData Attack(string name, string unit, string start = "") =>
        new TestCaseData(start + string.Concat(Enumerable.Repeat(unit, Megabyte / unit.Length))).SetArgDisplayNames(name);
}
