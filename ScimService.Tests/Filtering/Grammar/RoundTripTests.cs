using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Grammar;
using ScimService.Tests.Filtering.Generators;

namespace ScimService.Tests.Filtering.Grammar;

public sealed class RoundTripTests
{
    private static readonly FilterLimits Wide = new(MaxLength: 1 << 20, MaxDepth: 200, MaxNodes: 10_000);

    [Test]
    public void Any_tree_prints_to_text_that_parses_to_the_same_tree() => Holds(TreeGen.Filters, filter =>
        FilterParser.TryParse($"{filter}", Wide, out var again, out _) && again.Equals(filter));

    [Test]
    public void Any_path_prints_to_text_that_parses_to_the_same_path() => Holds(TreeGen.Paths, path =>
        PatchPathParser.TryParse($"{path}", Wide, out var again, out _) && again.Equals(path));

    [Test]
    public void Keywords_in_any_case_and_more_white_space_change_nothing() => Holds(TreeGen.Filters, filter =>
        FilterParser.TryParse(FilterSpelling.Wild(filter), Wide, out var again, out _) && again.Equals(filter));

    [Test]
    public void A_filter_cut_short_is_refused_or_read_but_never_throws()
    {
        var cut = from filter in TreeGen.Filters.Generator
                  let text = filter.ToString()
                  from length in Gen.Choose(0, text.Length)
                  from rest in Gen.Elements("", "(", ")", "[", "]", "\"", "\\", ".", ":", " not ", "\0", "\ud83d")
                  select text[..length] + rest;
        Holds(Arb.From(cut), text =>
            FilterParser.TryParse(text, Wide, out _, out var problem) || problem.Position <= text.Length);
    }

    private static void Holds<T>(Arbitrary<T> values, Func<T, bool> property) =>
        Prop.ForAll(values, property).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
}
