using System.Globalization;
using System.Text.Json.Nodes;
using ScimService.Api.Patch;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering;

namespace ScimService.Tests.Api.Patch;

/// <summary>A short request must not keep a processor busy for minutes, nor fill the memory, while the resource is locked.</summary>
public sealed class PatchEffortTests
{
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;
    private static readonly ResourceType Group = SchemaCatalogue.Core.ResourceType("Group")!;

    [Test]
    public void Operations_on_very_many_elements_are_refused()
    {
        var problem = Patching.Refusal(User, Stored(10_000), Times(200, n => Replace($"emails[value eq \\\"{n}\\\"].display", "'x'")));

        Assert.That(problem.Type, Is.EqualTo(ScimType.InvalidValue));
        Assert.That(problem.Detail, Does.Match("^Operations.[0-9]+.: the operations so far look at too many elements of emails; send several"));
    }

    [Test]
    public void So_are_long_conditions()
    {
        var terms = string.Join(" or ", Enumerable.Range(0, 90).Select(n => $"value co \\\"q{n}\\\""));

        var problem = Patching.Refusal(User, Stored(2_000), Times(100, _ => Replace($"emails[{terms} or value eq \\\"1\\\"].type", "'w'")));

        Assert.That(problem.Detail, Does.Contain("too many elements of emails"));
    }

    [Test]
    public void And_many_values_to_remove()
    {
        var values = string.Join(',', Enumerable.Range(0, 10_000).Select(n => $"'q{n}'"));

        var problem = Patching.Refusal(User, Stored(10_000), $"{{'op':'remove','path':'emails','value':[{values}]}}");

        Assert.That(problem.Detail, Does.Contain("too many elements of emails"));
    }

    [Test]
    public void And_operations_on_long_text()
    {
        var text = $"'{new string('x', 60_000)}'";

        var problem = Patching.Refusal(
            User, Stored(200), [Replace("emails.display", text), .. Times(300, n => Replace("emails.type", $"'t{n}'"))]);

        Assert.That(problem.Detail, Does.Contain("too many elements of emails"));
    }

    [TestCase("place", "{{'aliases':[{0}]}}", "place.aliases")]
    [TestCase("boxes", "[{{'kind':'k','marks':[{0}]}}]", "boxes.marks")]
    [TestCase("boxes", "[{{'kind':'k','marks':[{0}]}}]", "boxes[kind eq \\\"k\\\"].marks")]
    public void And_operations_on_very_many_values_of_a_sub_attribute(string attribute, string value, string path)
    {
        var stored = $"{{'{attribute}':{string.Format(CultureInfo.InvariantCulture, value, Texts(10_000))}}}";

        var problem = Patching.Refusal(TestSchemas.AllTypes, stored, Times(1_000, _ => Add(path, "['x']")));

        Assert.That(problem.Detail, Does.Contain($"too many elements of {attribute}"));
    }

    [TestCase("boxes.marks", "[{0}]")]
    [TestCase("boxes[kind pr]", "{{'marks':[{0}]}}")]
    [TestCase("boxes[kind pr]", "[{{'marks':[{0}]}}]")]
    public void And_many_values_written_into_many_elements(string path, string value)
    {
        var stored = $"{{'boxes':[{string.Join(',', Enumerable.Range(0, 2_000).Select(n => $"{{'kind':'k{n}'}}"))}]}}";

        var problem = Patching.Refusal(
            TestSchemas.AllTypes, stored, Replace(path, string.Format(CultureInfo.InvariantCulture, value, Texts(9_000))));

        Assert.That(problem.Detail, Does.Contain("too many elements of boxes"));
    }

    [Test]
    public void And_many_elements_to_remove_that_hold_many_values()
    {
        var stored = $"{{'boxes':[{string.Join(',', Enumerable.Range(0, 10).Select(n => $"{{'kind':'k{n}','marks':[{Texts(2_000)}]}}"))}]}}";
        var values = string.Join(',', Enumerable.Range(0, 1_000).Select(n => $"{{'marks':['q{n}']}}"));

        var problem = Patching.Refusal(TestSchemas.AllTypes, stored, $"{{'op':'remove','path':'boxes','value':[{values}]}}");

        Assert.That(problem.Detail, Does.Contain("too many elements of boxes"));
    }

    [Test]
    public void To_add_thousands_of_values_to_as_many_is_not() => Assert.That(
        Patching.Apply(
            TestSchemas.AllTypes,
            Patching.Stored(TestSchemas.AllTypes, $"{{'place':{{'aliases':[{Texts(5_000)}]}}}}"),
            Add("place.aliases", $"[{Texts(10_000)}]")),
        Is.TypeOf<PatchOutcome.Changed>());

    [Test]
    public void A_thousand_operations_on_a_thousand_elements_are_not() => Assert.That(
        Patching.Apply(User, Patching.Stored(User, Stored(1_000)), Times(1_000, n => Replace($"emails[value eq \\\"{n}\\\"].type", "'w'"))),
        Is.TypeOf<PatchOutcome.Changed>());

    [TestCase("display co \\\"{0}\\\"", 200, true)]
    [TestCase("display co \\\"{0}\\\"", 201, false)]
    [TestCase("display co \\\"{0}\\\" or not (type eq \\\"User\\\")", 101, false)]
    [TestCase("value eq \\\"{0}\\\"", 1_000, true)]
    [TestCase("value eq \\\"{0}\\\" or value eq \\\"x\\\"", 1_000, true)]
    [TestCase("value eq \\\"{0}\\\" and type eq \\\"User\\\"", 1_000, true)]
    public void Members_are_searched_through_only_so_often(string condition, int operations, bool isDone)
    {
        var removals = Times(operations, n => $"{{'op':'remove','path':'members[{condition.Replace("{0}", $"{n}", StringComparison.Ordinal)}]'}}");

        var outcome = Patching.Apply(Group, Patching.Stored(Group, "{'displayName':'g'}"), removals);

        Assert.That(outcome, isDone ? Is.TypeOf<PatchOutcome.Changed>() : Is.TypeOf<PatchOutcome.Refused>());
    }

    [Test]
    public void A_text_written_into_thousands_of_elements_is_refused_before_it_takes_its_room()
    {
        var before = GC.GetAllocatedBytesForCurrentThread();

        var problem = Patching.Refusal(User, Stored(5_000), Replace("emails.display", $"'{new string('x', 60_000)}'"));

        Assert.That(problem, Is.EqualTo(DocumentSize.Problem with { Detail = $"Operations[0]: {DocumentSize.Problem.Detail}" }));
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.LessThan(100_000_000));
    }

    [Test]
    public void The_size_of_a_value_is_that_of_its_texts() => Assert.That(
        DocumentSize.OfTexts(JsonNode.Parse("""{"a": ["xy", 1, {"b": "z"}], "c": null, "d": true}""")), Is.EqualTo(3));

    [Test]
    public void Nor_are_those_that_write_whole_elements() => Assert.That(
        Patching.Apply(
            User, Patching.Stored(User, Stored(1_000)),
            Times(1_000, n => Replace($"emails[value eq \\\"{n}\\\"]", $"{{'value':'{n}','type':'w','display':'d'}}"))),
        Is.TypeOf<PatchOutcome.Changed>());

    private static string Stored(int elements) =>
        $"{{'userName':'m','emails':[{string.Join(',', Enumerable.Range(0, elements).Select(n => $"{{'value':'{n}'}}"))}]}}";

    private static string Texts(int count) => string.Join(',', Enumerable.Range(0, count).Select(n => $"'t{n}'"));

    private static string Add(string path, string value) => $"{{'op':'add','path':'{path}','value':{value}}}";

    private static string Replace(string path, string value) => $"{{'op':'replace','path':'{path}','value':{value}}}";

    private static string[] Times(int count, Func<int, string> operation) => [.. Enumerable.Range(0, count).Select(operation)];
}
