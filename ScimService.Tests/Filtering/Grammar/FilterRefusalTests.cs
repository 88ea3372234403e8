using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Filtering.Grammar;

public sealed class FilterRefusalTests
{
    // The mark is the character ‸, which no filter can hold outside a string.
    [TestCase("‸")]
    [TestCase("  ‸")]
    [TestCase("userName‸")]
    [TestCase("userName eq ‸")]
    [TestCase("userName eq ‸bjorn")]
    [TestCase("userName eq ‸'bjorn'")]
    [TestCase("userName ‸xx \"a\"")]
    [TestCase("userName ‸equals \"a\"")]
    [TestCase("userName ‸\"a\"")]
    [TestCase("eq ‸\"x\"")]
    [TestCase("‸\"x\" eq userName")]
    [TestCase("‸1a pr")]
    [TestCase("user‸!Name eq \"x\"")]
    [TestCase("(userName pr‸")]
    [TestCase("userName pr‸)")]
    [TestCase("(‸)")]
    [TestCase("emails[type eq \"work\"‸")]
    [TestCase("emails[‸]")]
    [TestCase("emails[type eq \"work\"] ‸eq \"x\"")]
    [TestCase("emails[type eq \"work\"].‸ eq \"x\"")]
    [TestCase("emails[type eq \"work\"].value‸")]
    [TestCase("emails[type eq \"work\"].value‸.x eq \"x\"")]
    [TestCase("emails[type eq \"work\"].value‸[a pr]")]
    [TestCase("emails[a pr]‸[b pr]")]
    [TestCase("emails[a‸[b eq 1]]")]
    [TestCase("userName eq \"x\" and‸")]
    [TestCase("userName eq \"x\" and and ‸title pr")]
    [TestCase("userName eq \"x\" ‸title pr")]
    [TestCase("userName eq \"x\" ‸garbage")]
    [TestCase("not ‸title pr")]
    [TestCase("not ‸not (title pr)")]
    [TestCase("userName eq \"unterminated‸")]
    [TestCase("userName eq \"a\\‸x\"")]
    [TestCase("userName eq \"\\u12‸g4\"")]
    [TestCase("userName eq \"a‸\nb\"")]
    [TestCase("userName eq ‸\"half \\ud83d of a pair\"")]
    [TestCase("userName eq ‸\"NUL \\u0000\"")]
    [TestCase("a eq 0‸07")]
    [TestCase("a eq 1.‸")]
    [TestCase("a eq 1e‸x")]
    [TestCase("a eq 12‸abc")]
    [TestCase("a eq ‸+1")]
    [TestCase("a eq ‸1e29")]
    [TestCase("a eq ‸1e-29")]
    [TestCase("a eq ‸0.12345678901234567890123456789")]
    [TestCase("a eq ‸1e999999999999")]
    [TestCase("a.b‸.c pr")]
    [TestCase("urn:a:‸ pr")]
    public void A_refusal_points_at_the_mark(string marked)
    {
        var at = marked.IndexOf('‸', StringComparison.Ordinal);
        Assert.That(FilterParser.TryParse(marked.Remove(at, 1), FilterLimits.Default, out _, out var problem), Is.False);
        Assert.That((problem!.Type, problem.Position), Is.EqualTo((ScimType.InvalidFilter, (int?)at)), problem.Detail);
    }
}
