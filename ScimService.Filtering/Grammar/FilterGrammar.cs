using Pidgin;
using Pidgin.Expression;
using static Pidgin.Parser;
using static ScimService.Filtering.Grammar.AttrPathGrammar;
using static ScimService.Filtering.Grammar.CompValueGrammar;
using static ScimService.Filtering.Grammar.Lexemes;

namespace ScimService.Filtering.Grammar;

/// <summary>
/// FILTER of RFC 7644 §3.4.2.2 with its errata: <c>not</c> binds tighter than <c>and</c>, that tighter than <c>or</c>; white
/// space may follow <c>not</c>; a value path holds no value path, and may be followed by a sub-attribute as in a PATCH. It
/// recurses once for each parenthesis, so only the doors run it, after <see cref="FilterGuard"/>.
/// </summary>
internal static class FilterGrammar
{
    private static readonly Parser<char, CompareOperator> CompareOp = Keywords(
        System.Enum.GetValues<CompareOperator>().Select(op => KeyValuePair.Create(op.Keyword, op)))
        .Labelled("a comparison operator (eq, ne, co, sw, ew, gt, ge, lt or le)");

    private static readonly Parser<char, Func<AttributePath, Filter>> Presence =
        Keyword("pr").ThenReturn<Func<AttributePath, Filter>>(path => new Filter.Presence(path));

    private static readonly Parser<char, Func<AttributePath, Filter>> Comparison = Map(
        Func<AttributePath, Filter> (op, value) => path => new Filter.Comparison(path, op, value), CompareOp, CompValue);

    private static readonly Parser<char, Func<AttributePath, Filter>> AttrExp = Presence.Or(Comparison);

    public static readonly Parser<char, Filter> ValFilter = Logical(About(AttrExp));

    public static readonly Parser<char, Filter> Bracket = ValFilter.Between(Mark('['), After(Mark(']'), "\"]\""));

    // Entra ID looks a user up by emails[type eq "work"].value eq "x", which means emails[type eq "work" and value eq "x"].
    private static readonly Parser<char, Filter> SubAttrExp =
        Lexeme(SubAttr).Then(AttrExp, (name, test) => test(new AttributePath(null, name, null)));

    private static readonly Parser<char, Func<AttributePath, Filter>> ValuePath = Map(
        Func<AttributePath, Filter> (condition, test) => path =>
            new Filter.ValuePath(path, test.HasValue ? new Filter.And(condition, test.Value) : condition),
        Bracket,
        SubAttrExp.Optional());

    public static readonly Parser<char, Filter> Filter = Logical(About(OneOf(AttrExp, ValuePath)));

    private static Parser<char, Filter> About(Parser<char, Func<AttributePath, Filter>> test) =>
        Lexeme(AttrPath).Then(test, (path, make) => make(path));

    private static Parser<char, Filter> Logical(Parser<char, Filter> term) => ExpressionParser.Build<char, Filter>(filter => (
        OneOf(
            Try(CIString("not").Then(SkipWhitespaces).Then(Lookahead(Char('(')))).Labelled("\"not (\"")
                .Then(Grouped(filter)).Select<Filter>(operand => new Filter.Not(operand)),
            Grouped(filter),
            term),
        [
            Operator.InfixL(Infix("and", (left, right) => new Filter.And(left, right))),
            Operator.InfixL(Infix("or", (left, right) => new Filter.Or(left, right))),
        ]));

    private static Parser<char, Filter> Grouped(Parser<char, Filter> filter) =>
        filter.Between(Mark('('), After(Mark(')'), "\")\""));

    /// <summary>What may follow a filter. The operator table does not say that it looked for operators first.</summary>
    public static Parser<char, T> After<T>(Parser<char, T> follower, string name) =>
        follower.Labelled($"\"and\", \"or\" or {name}");

    private static Parser<char, Func<Filter, Filter, Filter>> Infix(string word, Func<Filter, Filter, Filter> make) =>
        Keyword(word).ThenReturn(make);
}
