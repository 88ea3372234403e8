using ScimService.Api.Projection;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Projection;

internal sealed class ReturnedTests
{
    private static readonly ResourceType Device = new("Device", "/Devices", "", new ResourceSchema("urn:x:Device", "Device", "",
    [
        new AttributeDefinition { Name = "kept", Returned = Returned.Always },
        new AttributeDefinition { Name = "plain" },
        new AttributeDefinition { Name = "asked", Returned = Returned.Request },
        new AttributeDefinition { Name = "secret", Returned = Returned.Never },
        new AttributeDefinition
        {
            Name = "parts", Type = AttributeType.Complex, SubAttributes =
            [
                new AttributeDefinition { Name = "kept", Returned = Returned.Always },
                new AttributeDefinition { Name = "plain" },
                new AttributeDefinition { Name = "asked", Returned = Returned.Request },
                new AttributeDefinition { Name = "secret", Returned = Returned.Never },
            ],
        },
    ]), []);

    [TestCase("", "", "kept plain parts.kept parts.plain")]
    [TestCase("plain", "", "kept plain")]
    [TestCase("asked", "", "kept asked")]
    [TestCase("secret", "", "kept")]
    [TestCase("parts", "", "kept parts.kept parts.plain")]
    [TestCase("parts.asked", "", "kept parts.kept parts.asked")]
    [TestCase("parts.secret", "", "kept parts.kept")]
    [TestCase("parts,parts.asked", "", "kept parts.kept parts.plain parts.asked")]
    [TestCase("", "kept,parts.kept", "kept plain parts.kept parts.plain")]
    [TestCase("", "plain,parts.plain", "kept parts.kept")]
    [TestCase("", "parts", "kept plain")]
    [TestCase("", "asked", "kept plain parts.kept parts.plain")]
    public void Each_characteristic_is_honoured(string attributes, string excluded, string expected)
    {
        ProjectionQuery.TryCreate(
            attributes.Split(',', StringSplitOptions.RemoveEmptyEntries), excluded.Split(',', StringSplitOptions.RemoveEmptyEntries),
            out var query, out _);
        var projection = query!.For(Device).Projection;

        var returned = Device.Schema.Attributes.SelectMany(attribute => projection.Attribute(attribute.Name) is not { } subs ? []
            : attribute.IsComplex ? attribute.SubAttributes.Where(sub => subs.Has(sub.Name)).Select(sub => $"{attribute.Name}.{sub.Name}")
            : [attribute.Name]);

        Assert.That(string.Join(' ', returned), Is.EqualTo(expected));
        Assert.That(projection.IsWhole, Is.False, "a stored document may hold what is not returned");
    }
}
