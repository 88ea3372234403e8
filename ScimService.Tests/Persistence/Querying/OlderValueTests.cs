using ScimService.Filtering.Schema;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>Filters on values that were stored before the file of their schema was changed.</summary>
public sealed class OlderValueTests : StoreFixture
{
    private static readonly ResourceType Before = Device(
        Of("weight"), Of("size", AttributeType.Integer), Of("on", AttributeType.Boolean), Of("kind"), Of("tags", many: true),
        Of("displayName", many: true), new() { Name = "pin", Type = AttributeType.Complex, SubAttributes = [Of("hint")] });

    private static readonly ResourceType Now = Device(
        Of("weight", AttributeType.Integer), Of("size"), Of("on"), Of("kind", many: true), Of("tags"), Of("displayName"), Of("pin"));

    protected override SchemaCatalogue Catalogue { get; } = new([User, Group, Now]);

    [TestCase("weight pr", true)]
    [TestCase("weight eq 5", false)]
    [TestCase("weight ne 5", true)]
    [TestCase("weight ge 5", false)]
    [TestCase("weight le 5", false)]
    [TestCase("size pr", true)]
    [TestCase("size eq \"5\"", false)]
    [TestCase("size co \"5\"", false)]
    [TestCase("size sw \"5\"", false)]
    [TestCase("size ge \"5\"", false)]
    [TestCase("on pr", true)]
    [TestCase("on eq \"true\"", false)]
    [TestCase("on co \"tru\"", false)]
    [TestCase("kind eq \"Laptop\"", true)]
    [TestCase("kind ne \"Laptop\"", false)]
    [TestCase("kind sw \"lap\"", true)]
    [TestCase("kind[value eq \"laptop\"]", true)]
    [TestCase("kind[value eq \"laptop\" and value ew \"top\"]", true)]
    [TestCase("tags eq \"b\"", true)]
    [TestCase("tags sw \"b\"", true)]
    [TestCase("tags co \"[\"", false)]
    [TestCase("displayName sw \"sec\"", true)]
    [TestCase("displayName ew \"ond\"", true)]
    [TestCase("displayName co \"eco\"", true)]
    [TestCase("displayName sw \"ond\"", false)]
    [TestCase("pin pr", false)]
    [TestCase("pin co \"hint\"", false)]
    public async Task A_value_is_found_whether_one_or_many_and_by_its_own_type_only(string filter, bool isFound) =>
        Assert.That((await ListAsync(Now, filter)).Resources, Has.Count.EqualTo(isFound ? 1 : 0));

    protected override Task SeedAsync() => CreateAsync(Before, """
        {"schemas": [], "weight": "5", "size": 5, "on": true, "kind": "Laptop", "tags": ["a", "b"],
        "displayName": ["First", "Second"], "pin": {"hint": "dog"} }
        """);

    private static AttributeDefinition Of(string name, AttributeType type = AttributeType.String, bool many = false) =>
        new() { Name = name, Type = type, MultiValued = many };

    private static ResourceType Device(params AttributeDefinition[] attributes) =>
        new("Device", "/Devices", "", new ResourceSchema("urn:x:Device", "", "", attributes), []) { Evolves = true };
}
