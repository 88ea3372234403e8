using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Documents;

public sealed class SearchFormTests
{
    private static readonly AttributeDefinition Folded = new() { Name = "a" };
    private static readonly AttributeDefinition Exact = Folded with { CaseExact = true };
    private static readonly AttributeDefinition Unique = Folded with { Uniqueness = Uniqueness.Server };
    private static readonly AttributeDefinition Instant = Folded with { Type = AttributeType.DateTime };
    private static readonly AttributeDefinition Number = Folded with { Type = AttributeType.Integer };
    private static readonly AttributeDefinition Hidden = Folded with { Returned = Returned.Never };

    private static TestCaseData[] Changes =>
    [
        Change("nothing", false, Folded, Folded with { Description = "changed", Required = true, MultiValued = true }),
        Change("case counts", true, Folded, Exact),
        Change("case no longer counts", true, Exact, Folded),
        Change("a string becomes unique", true, Folded, Unique),
        Change("a string is no longer unique", false, Unique, Folded),
        Change("case counts in what is unique", true, Unique, Unique with { CaseExact = true }),
        Change("a string becomes a dateTime", true, Folded, Instant),
        Change("a string becomes a reference of the same case", false, Exact, Exact with { Type = AttributeType.Reference }),
        Change("a string becomes a number", false, Folded, Number),
        Change("a number becomes a string", false, Number, Exact),
        Change("a number becomes a unique string", true, Number, Unique),
        Change("what was never returned is shown", true, Hidden, Folded),
        Change("a number that was never returned is shown", true, Number with { Returned = Returned.Never }, Number),
        Change("case counts after a time as a number", true, Folded, Number, Exact),
        Change("a unique attribute leaves and comes back", true, Unique, null, Unique),
        Change("another attribute leaves and comes back", false, Folded, null, Folded),
        Change("an attribute comes back with case", true, Folded, null, Exact),
        Change("an attribute is added", false, null, Unique),
    ];

    [TestCaseSource(nameof(Changes))]
    public void A_change_breaks_what_is_stored_where_it_is_compared_otherwise(bool expected, AttributeDefinition?[] history)
    {
        IReadOnlyDictionary<string, string> recorded = new Dictionary<string, string>();
        foreach (var attribute in history[..^1])
        {
            recorded = SearchForm.Merge(recorded, SearchForm.Of(Type(attribute)));
        }

        var now = SearchForm.Of(Type(history[^1]));
        Assert.That(
            now.Any(form => recorded.TryGetValue(form.Key, out var before) && SearchForm.IsBroken(before, form.Value)), Is.EqualTo(expected));
    }

    [Test]
    public void Attributes_have_paths_and_shipped_schemas_none() => Assert.That(
        SearchForm.Of(ShippedResourceTypes.User with
        {
            Extensions =
            [
                .. ShippedResourceTypes.User.Extensions,
                new(new ResourceSchema("urn:x:More", "", "", [
                    Exact, new() { Name = "b", Type = AttributeType.Complex, SubAttributes = [Number] }]), Required: false),
            ],
        }).Select(form => $"{form.Key} {form.Value}"),
        Is.EqualTo(["urn:x:More:a with case", "urn:x:More:b.a as they are"]));

    private static TestCaseData Change(string name, bool expected, params AttributeDefinition?[] history) =>
        new TestCaseData(expected, history).SetName(name.Replace(' ', '_'));

    private static ResourceType Type(AttributeDefinition? attribute) => new(
        "Device", "/Devices", "", new ResourceSchema("urn:x:Device", "", "", [new() { Name = "other" }, .. attribute is null ? [] : new[] { attribute }]), []);
}
