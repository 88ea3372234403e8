using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch;

/// <summary>What a client is told of a PATCH request that has several mistakes.</summary>
internal sealed class RefusalTests
{
    private const string Stored = "{'userName':'m'}";

    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    [Test]
    public void All_wrong_values_are_told_at_once()
    {
        var problem = Patching.Refusal(
            User,
            Stored,
            "{'op':'replace','value':{'active':'maybe','nickName':'n','emails':[{'value':{}},{'value':{}}]}}",
            "{'op':'add','path':'name.givenName','value':{}}");

        Assert.That(problem.Type, Is.EqualTo(ScimType.InvalidValue));
        Assert.That(problem.Detail.Split('\n').Select(line => line.Split(": expected")[0]), Is.EqualTo(
            ["Operations[0]: active", "Operations[0]: emails[0].value", "Operations[0]: emails[1].value", "Operations[1]: name.givenName"]));
    }

    [Test]
    public void Twenty_are_told()
    {
        var wrong = Enumerable.Repeat("{'op':'replace','path':'active','value':'maybe'}", 30).ToArray();

        var lines = Patching.Refusal(User, Stored, wrong).Detail.Split('\n');

        Assert.That(lines, Has.Length.EqualTo(21));
        Assert.That(lines[19], Does.StartWith("Operations[19]: active:"));
        Assert.That(lines[20], Is.EqualTo("More values are wrong."));
    }

    [Test]
    public void To_mark_an_element_that_is_not_there_is_refused_in_words()
    {
        var problem = Patching.Refusal(User, Stored, "{'op':'replace','path':'emails[primary eq false].primary','value':true}");

        Assert.That(problem.Type, Is.EqualTo(ScimType.NoTarget));
        Assert.That(problem.Detail, Does.Contain("No element of emails").And.Contain("primary alone"));
    }

    [TestCase("{'op':'replace','path':'id','value':'x'}", "{'op':'replace','path':'active','value':'maybe'}", ScimType.Mutability)]
    [TestCase("{'op':'replace','path':'active','value':'maybe'}", "{'op':'replace','path':'id','value':'x'}", ScimType.InvalidValue)]
    public void The_first_mistake_decides_the_error_keyword(string first, string second, ScimType expected)
    {
        var problem = Patching.Refusal(User, Stored, first, second);

        Assert.That(problem.Type, Is.EqualTo(expected));
        Assert.That(problem.Detail, Does.StartWith("Operations[0]: ").And.Not.Contain("Operations[1]"));
    }
}
