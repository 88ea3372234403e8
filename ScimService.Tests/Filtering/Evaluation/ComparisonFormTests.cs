using System.Text;
using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering.Generators;

namespace ScimService.Tests.Filtering.Evaluation;

public sealed class ComparisonFormTests
{
    [TestCase("ΣΟΦΟΣ", "σοφοσ")]
    [TestCase("σοφος", "σοφοσ")]
    [TestCase("Straße", "straße")]
    [TestCase("STRAẞE", "straße")]
    [TestCase("İI", "İi")]
    [TestCase("ıi", "ıi")]
    [TestCase("ſK\u212A", "ſkk")]
    [TestCase("E\u0301É", "e\u0301é")]
    [TestCase("ﬁŉǅǄ", "ﬁŉǆǆ")]
    [TestCase("𐐀😀", "𐐨😀")]
    public void Folding_takes_the_case_away_letter_by_letter(string text, string folded) =>
        Assert.That(ComparisonForm.Fold(text), Is.EqualTo(folded));

    [Test]
    public void Folding_makes_upper_and_lower_case_one_and_keeps_the_length_for_every_code_point()
    {
        var odd = Enumerable.Range(0, 0x110000).Where(Rune.IsValid).Select(char.ConvertFromUtf32).Where(letter =>
        {
            var folded = ComparisonForm.Fold(letter);
            return folded.Length != letter.Length
                || ComparisonForm.Fold(folded) != folded
                || ComparisonForm.Fold(letter.ToUpperInvariant()) != folded
                || ComparisonForm.Fold(letter.ToLowerInvariant()) != folded;
        });
        Assert.That(odd, Is.Empty);
    }

    [Test]
    public void Texts_order_as_their_UTF_8_bytes_do() => Prop.ForAll(
        Arb.From(TrapText.Text.Two()),
        pair => Math.Sign(ComparisonForm.CompareOrdinal(pair.Item1, pair.Item2)) == Math.Sign(
            Encoding.UTF8.GetBytes(pair.Item1).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(pair.Item2))))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    [TestCase("2026-01-31T09:30:00Z", "2026-01-31T09:30:00.0000000Z")]
    [TestCase("2026-01-31T09:30:00", "2026-01-31T09:30:00.0000000Z")]
    [TestCase("2026-01-31T09:30:00.123+02:00", "2026-01-31T07:30:00.1230000Z")]
    [TestCase("2026-01-31T09:30:00-00:00", "2026-01-31T09:30:00.0000000Z")]
    [TestCase("2026-12-31T23:59:59.123456789-14:00", "2027-01-01T13:59:59.1234567Z")]
    [TestCase("0001-01-01T00:00:00Z", "0001-01-01T00:00:00.0000000Z")]
    public void An_instant_has_one_form(string text, string form)
    {
        Assert.That(ComparisonForm.TryInstant(text, out var actual), Is.True);
        Assert.That(actual, Is.EqualTo(form));
    }

    [TestCase("")]
    [TestCase("2026-01-31")]
    [TestCase("2026-01-31T09:30Z")]
    [TestCase("2026-01-31 09:30:00Z")]
    [TestCase("2026-02-30T09:30:00Z")]
    [TestCase("2026-01-31T25:00:00Z")]
    [TestCase("2026-01-31T09:30:00.Z")]
    [TestCase("2026-01-31T09:30:00+0200")]
    [TestCase("2026-01-31T09:30:00+15:00")]
    [TestCase("2026-01-31T09:30:00Z\n")]
    [TestCase("0001-01-01T00:00:00+02:00")]
    [TestCase("yesterday")]
    public void What_is_no_instant_has_no_form(string text) => Assert.That(ComparisonForm.TryInstant(text, out _), Is.False);

    [TestCase(AttributeType.String, false, "ABC", "abc")]
    [TestCase(AttributeType.String, true, "ABC", "ABC")]
    [TestCase(AttributeType.Reference, false, "URN:A", "urn:a")]
    [TestCase(AttributeType.Reference, true, "URN:A", "URN:A")]
    [TestCase(AttributeType.Binary, false, "QUJD", "QUJD")]
    [TestCase(AttributeType.DateTime, false, "2026-01-31T09:30:00+01:00", "2026-01-31T08:30:00.0000000Z")]
    public void The_form_depends_on_type_and_caseExact(AttributeType type, bool caseExact, string text, string form)
    {
        var leaf = new AttributeDefinition { Name = "a", Type = type, CaseExact = caseExact };
        Assert.That(ComparisonForm.Of(leaf, text), Is.EqualTo(form));
    }
}
