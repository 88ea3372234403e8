using System.Text;
using ScimService.Load.Sending;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
internal sealed class AnswerTests
{
    [TestCase("""{"totalResults":1}""", 1)]
    [TestCase("""{ "totalResults" : 12, "Resources": [] }""", 12)]
    [TestCase("""{"displayName":"totalResults","totalResults":3}""", 3)]
    [TestCase("""{"itemsPerPage":1}""", null)]
    [TestCase("", null)]
    public void A_number_is_found_by_its_name(string body, int? expected) =>
        Assert.That(AnswerText.Number(Encoding.UTF8.GetBytes(body), "totalResults"u8), Is.EqualTo((long?)expected));

    [TestCase("""{"nextCursor": "abc=="}""", "abc==")]
    [TestCase("""{"nextCursor":null}""", null)]
    [TestCase("""{"nextCursor":"cut""", null)]
    public void A_string_is_found_by_its_name(string body, string? expected) =>
        Assert.That(AnswerText.String(Encoding.UTF8.GetBytes(body), "nextCursor"u8), Is.EqualTo(expected));

    [TestCase(200, """{"totalResults":1}""", nameof(Expectation.OneResult), null)]
    [TestCase(200, """{"totalResults":2}""", nameof(Expectation.OneResult), "not the answer that was expected (OneResult)")]
    [TestCase(200, """{"totalResults":0}""", nameof(Expectation.NoResult), null)]
    [TestCase(200, """{"totalResults":1}""", nameof(Expectation.NoResult), "not the answer that was expected (NoResult)")]
    [TestCase(200, """{"Resources":[]}""", nameof(Expectation.Results), null)]
    [TestCase(200, "[]", nameof(Expectation.Results), "not the answer that was expected (Results)")]
    [TestCase(204, "", nameof(Expectation.Success), null)]
    [TestCase(409, """{"detail":"taken"}""", nameof(Expectation.Success), """status 409: {"detail":"taken"}""")]
    public void A_wrong_answer_is_an_error_with_its_text(int status, string body, string expects, string? problem) =>
        Assert.That(
            new Answer(status, Encoding.UTF8.GetBytes(body)).Problem(Enum.Parse<Expectation>(expects)),
            problem is null ? Is.Null : Does.StartWith(problem));
}
