using System.Buffers;
using System.Text;
using System.Text.Json;
using ScimService.Api.Errors;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Api.Errors;

internal sealed class ScimErrorResultTests
{
    [TestCase(ScimType.InvalidFilter, 400, "invalidFilter")]
    [TestCase(ScimType.TooMany, 400, "tooMany")]
    [TestCase(ScimType.Uniqueness, 409, "uniqueness")]
    [TestCase(ScimType.Mutability, 400, "mutability")]
    [TestCase(ScimType.InvalidSyntax, 400, "invalidSyntax")]
    [TestCase(ScimType.InvalidPath, 400, "invalidPath")]
    [TestCase(ScimType.NoTarget, 400, "noTarget")]
    [TestCase(ScimType.InvalidValue, 400, "invalidValue")]
    [TestCase(ScimType.InvalidVers, 400, "invalidVers")]
    [TestCase(ScimType.Sensitive, 403, "sensitive")]
    [TestCase(ScimType.InvalidCursor, 400, "invalidCursor")]
    [TestCase(ScimType.ExpiredCursor, 400, "expiredCursor")]
    [TestCase(ScimType.InvalidCount, 400, "invalidCount")]
    public void A_problem_has_the_status_and_keyword_of_its_type(ScimType type, int status, string keyword)
    {
        Assert.That(Written(ScimErrorResult.From(new ScimProblem(type, "Why."))), Is.EqualTo(
            $$"""
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"{{status}}","scimType":"{{keyword}}","detail":"Why. Error id 7f."}
            """));
    }

    [Test]
    public void Every_type_of_the_enumeration_has_a_keyword_and_a_status()
    {
        foreach (var type in Enum.GetValues<ScimType>())
        {
            Assert.That(type.Keyword, Is.EqualTo(JsonNamingPolicy.CamelCase.ConvertName($"{type}")));
            Assert.That(type.StatusCode, Is.InRange(400, 499));
        }
    }

    [Test]
    public void Without_a_type_the_keyword_is_left_out()
    {
        Assert.That(Written(ScimErrorResult.Of(404, "Zoë's \"id\"")), Is.EqualTo(
            """{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"404","detail":"Zoë's \"id\" Error id 7f."}"""));
    }

    private static string Written(ScimErrorResult error)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ScimService.Api.Responses.ScimJson.Validated))
        {
            error.Write(writer, "7f");
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
