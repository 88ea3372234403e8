using ScimService.Api.Projection;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Projection;

/// <summary>A resource type whose URNs begin with each other.</summary>
internal sealed class UrnTests
{
    private const string Base = "urn:example:scim:schemas:1.0:Device";
    private const string Badge = $"{Base}:Badge";
    private const string Colour = $"{Badge}:Colour";

    private static readonly ResourceType Device = new(
        "Device", "/Devices", "", Schema(Base, "tag"),
        [new SchemaExtension(Schema(Badge, "number"), false), new SchemaExtension(Schema(Colour, "shade"), false)]);

    [TestCase(Base, "", "tag")]
    [TestCase(Badge, "", "number")]
    [TestCase("URN:example:scim:schemas:1.0:device:BADGE", "", "number")]
    [TestCase(Colour, "", "shade")]
    [TestCase(Base + ":tag", "", "tag")]
    [TestCase(Badge + ":number", "", "number")]
    [TestCase(Colour + ":shade", "", "shade")]
    [TestCase(Badge + ":shade", "", "")]
    [TestCase("", Base, "number shade")]
    [TestCase("", Badge, "tag shade")]
    [TestCase("", Badge + ":number", "tag shade")]
    [TestCase("", Colour + ":shade", "tag number")]
    public void A_name_belongs_to_the_schema_whose_whole_URN_it_begins_with(string attributes, string excluded, string expected)
    {
        Assert.That(ProjectionQuery.TryCreate(Names(attributes), Names(excluded), out var query, out _), Is.True);
        var projection = query!.For(Device).Projection;

        var returned = new[] { projection.Attribute("tag") is null ? "" : "tag" }.Concat(
            new[] { Badge, Colour }.SelectMany(urn => projection.Extension(urn)!.Keys)).Where(name => name.Length > 0);
        Assert.That(string.Join(' ', returned), Is.EqualTo(expected));
    }

    private static string[] Names(string names) => names.Split(',', StringSplitOptions.RemoveEmptyEntries);

    private static ResourceSchema Schema(string urn, string attribute) => new(urn, "", "", [new AttributeDefinition { Name = attribute }]);
}
