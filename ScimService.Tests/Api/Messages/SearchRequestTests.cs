using System.Text.Json;
using ScimService.Api.Messages;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Api.Messages;

internal sealed class SearchRequestTests
{
    [Test]
    public void Every_parameter_is_read_in_any_case()
    {
        var parameters = Read("""
            {"Schemas":["URN:ietf:params:scim:api:messages:2.0:SearchRequest"],"FILTER":"a pr","sortBy":"b","sortOrder":"descending",
            "startIndex":2,"count":"3","cursor":"","attributes":["c"," d.e "],"excludedAttributes":["f"],"unknown":{}}
            """).Parameters!;

        Assert.That((parameters.Filter, parameters.SortBy, parameters.SortOrder), Is.EqualTo(("a pr", "b", "descending")));
        Assert.That((parameters.StartIndex, parameters.Count, parameters.Cursor), Is.EqualTo(("2", "3", "")));
        Assert.That(parameters.Attributes, Is.EqualTo(["c", "d.e"]));
        Assert.That(parameters.ExcludedAttributes, Is.EqualTo(["f"]));
    }

    [Test]
    public void Names_with_commas_are_taken_apart_as_in_a_query()
    {
        var parameters = Read("""{"attributes":["a, b","","c"],"excludedAttributes":["d,e,"]}""").Parameters!;

        Assert.That(parameters.Attributes, Is.EqualTo(["a", "b", "c"]));
        Assert.That(parameters.ExcludedAttributes, Is.EqualTo(["d", "e"]));
    }

    [TestCase("{}")]
    [TestCase("""{"filter":null,"count":null,"attributes":null}""")]
    public void What_is_absent_or_null_is_not_set(string body)
    {
        var parameters = Read(body).Parameters!;

        Assert.That((parameters.Filter, parameters.Count, parameters.Cursor, parameters.Attributes.Count),
            Is.EqualTo(((string?)null, (string?)null, (string?)null, 0)));
    }

    [TestCase("""{"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"]}""", ScimType.InvalidSyntax, "SearchRequest")]
    [TestCase("""{"schemas":7}""", ScimType.InvalidSyntax, "SearchRequest")]
    [TestCase("""{"filter":1}""", ScimType.InvalidValue, "filter")]
    [TestCase("""{"count":true}""", ScimType.InvalidValue, "count")]
    [TestCase("""{"attributes":"userName"}""", ScimType.InvalidValue, "attributes")]
    [TestCase("""{"excludedAttributes":[1]}""", ScimType.InvalidValue, "excludedAttributes")]
    public void Another_message_or_type_is_refused_by_name(string body, ScimType type, string named)
    {
        var problem = Read(body).Problem;

        Assert.That(problem!.Type, Is.EqualTo(type));
        Assert.That(problem.Detail, Does.Contain(named));
    }

    private static (ListParameters? Parameters, ScimProblem? Problem) Read(string body)
    {
        using var document = JsonDocument.Parse(body);
        return SearchRequest.TryRead(document.RootElement, out var parameters, out var problem) ? (parameters, null) : (null, problem);
    }
}
