using ScimService.Api.Configuration;
using ScimService.Api.Entitlements;
using ScimService.Filtering.Schema;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Entitlements;

internal sealed class SeedFileTests
{
    private static readonly SchemaCatalogue Catalogue =
        new([.. SchemaCatalogue.Core.ResourceTypes, ShippedResourceTypes.Role, ShippedResourceTypes.Entitlement]);

    [Test]
    public void The_example_is_read_with_the_same_ids_every_time()
    {
        var seeds = new SeedFile(Examples.Entitlements, Catalogue).Read();
        var again = new SeedFile(Examples.Entitlements, Catalogue).Read();

        Assert.That(seeds.Select(seed => seed.Resource.Id), Is.Unique.And.EqualTo(again.Select(seed => seed.Resource.Id)));
        Assert.That(seeds.Select(seed => seed.Resource.Id.Version), Is.All.EqualTo(8));
        Assert.That(seeds.Select(seed => $"{seed.Draft.Document["displayName"]} {seed.Draft.Document["type"]}"), Is.EqualTo(
            ["Auditor ", "Operator ", "Gateway Pro Entitlement", "Gateway Lite Entitlement"]));
    }

    [TestCase("[]", ": must be an object")]
    [TestCase("{'Role':", ": is not JSON")]
    [TestCase("{'\\uD800':[]}", ": a name holds a lone surrogate")]
    [TestCase("{'User':[]}", " /User: is no resource type for roles or entitlements; there are Role, Entitlement")]
    [TestCase("{'Role':{}}", " /Role: must be an array")]
    [TestCase("{'Role':[{'externalId':'a'}]}", " /Role/0: displayName is required")]
    [TestCase("{'Role':[{'displayName':'a'}]}", " /Role/0/externalId: must be given")]
    [TestCase("{'Role':[{'externalId':'a','displayName':'a'},{'externalId':'a','displayName':'b'}]}", " /Role/1/externalId: must be given")]
    public void A_mistake_is_told_with_its_place(string json, string expected)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, json.Replace('\'', '"'));
        try
        {
            Assert.That(
                () => new SeedFile(file, Catalogue).Read(),
                Throws.TypeOf<FileMistakesException>().With.Message.StartsWith(file + expected));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public void A_file_that_is_not_there_is_told() => Assert.That(
        () => new SeedFile("/nowhere.json", Catalogue).Read(),
        Throws.TypeOf<FileMistakesException>().With.Message.Contains("/nowhere.json").And.Message.Contains("Scim__Entitlements__SeedFile"));
}
