using System.Text.Json;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Filtering.Documents;

public sealed class JsonScreenTests
{
    [TestCase("{'a':'x\\u0000y'}", ScimType.InvalidValue, "a ")]
    [TestCase("{'a':[1,{'b':'\\u0000'}]}", ScimType.InvalidValue, "a[1].b ")]
    [TestCase("{'a':{'x\\u0000':1}}", ScimType.InvalidValue, "a ")]
    [TestCase("{'a':'\\ud83d'}", ScimType.InvalidValue, "a ")]
    [TestCase("{'a':{'\\uDE00':1}}", ScimType.InvalidValue, "a ")]
    [TestCase("{'title':'x','Title':'y'}", ScimType.InvalidSyntax, "Title ")]
    [TestCase("{'title':'x','title':'x'}", ScimType.InvalidSyntax, "title ")]
    [TestCase("{'title':'x','t\\u0049tle':'x'}", ScimType.InvalidSyntax, "tItle ")]
    [TestCase("{'emails':[{'value':'a'},{'value':'a','VALUE':'b'}]}", ScimType.InvalidSyntax, "emails[1].VALUE ")]
    public void What_cannot_be_stored_or_is_ambiguous_is_refused_with_its_place(string body, ScimType type, string place)
    {
        var problem = JsonScreen.Check(Json.Element(body));
        Assert.That(problem?.Type, Is.EqualTo(type));
        Assert.That(problem!.Detail, Does.StartWith(place));
    }

    [TestCase("{'a':'\\\\u0000'}")]
    [TestCase("{'a':'\\ud83d\\ude00','b':'\\uD83D\\uDE00'}")]
    [TestCase("{'value':'a','values':'b','v':{'value':1}}")]
    [TestCase("[1,'x',null]")]
    public void What_only_looks_like_it_passes(string body) => Assert.That(JsonScreen.Check(Json.Element(body)), Is.Null);

    [Test]
    public void Twins_are_found_among_many_names()
    {
        var names = Enumerable.Range(0, 2_000).Select(index => $"\"n{index}\":1").Append("\"N77\":2");
        Assert.That(JsonScreen.Check(JsonElement.Parse($"{{{string.Join(',', names)}}}"))?.Detail, Does.StartWith("N77 "));
    }

    [Test]
    public void Text_that_is_not_utf8_is_refused()
    {
        byte[] body = [.. "{\"a\":\""u8, 0xFF, .. "\"}"u8];
        Assert.That(JsonScreen.Check(JsonElement.Parse(body))?.Type, Is.EqualTo(ScimType.InvalidSyntax));
    }
}
