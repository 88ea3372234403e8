using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch;

/// <summary>However it is done, PATCH fills no attribute beyond the bound that POST and PUT have.</summary>
public sealed class ElementLimitTests
{
    private const int Most = DocumentLimits.MaxElements;

    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    private static readonly ResourceType Tagged = new(
        "Tagged", "/Tagged", "", new ResourceSchema("urn:example:tagged", "", "",
        [
            new()
            {
                Name = "cards", MultiValued = true, Type = AttributeType.Complex,
                SubAttributes = [new() { Name = "slot" }, new() { Name = "labels", MultiValued = true }],
            },
        ]), []);

    [TestCase("{'op':'add','path':'emails','value':{'value':'one more'}}")]
    [TestCase("{'op':'add','value':{'emails':[{'value':'one more'}]}}")]
    [TestCase("{'op':'add','path':'emails[type eq \\\"work\\\"].value','value':'one more'}")]
    [TestCase("{'op':'replace','path':'emails[type eq \\\"work\\\"].value','value':'one more'}")]
    public void No_operation_adds_an_element_to_a_full_attribute(string operation)
    {
        var refusal = Patching.Refusal(User, $"{{'userName':'m','emails':[{Emails(Most)}]}}", operation);

        Assert.That(refusal.Detail, Does.Contain($"emails would have more than {Most} elements"));
    }

    [Test]
    public void Nor_a_value_to_a_full_sub_attribute()
    {
        var labels = string.Join(',', Enumerable.Range(0, Most).Select(number => $"'{number}'"));

        var refusal = Patching.Refusal(
            Tagged, $"{{'cards':[{{'slot':'1','labels':[{labels}]}}]}}",
            "{'op':'add','path':'cards[slot eq \\\"1\\\"].labels','value':['one more']}");

        Assert.That(refusal.Detail, Does.Contain($"cards.labels would have more than {Most} elements"));
    }

    [Test]
    public void What_is_too_full_already_can_be_reduced() => Assert.That(
        Patching.Result(User, $"{{'userName':'m','emails':[{Emails(Most + 2)}]}}", "{'op':'remove','path':'emails[value eq \\\"0\\\"]'}"),
        Does.StartWith("{'userName'"));

    private static string Emails(int count) => string.Join(',', Enumerable.Range(0, count).Select(number => $"{{'value':'{number}'}}"));
}
