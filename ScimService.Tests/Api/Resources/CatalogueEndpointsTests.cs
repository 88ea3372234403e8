using Microsoft.Extensions.DependencyInjection;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Resources;

internal sealed class CatalogueEndpointsTests : HttpFixture
{
    private static readonly ResourceType Device = new(
        "Device", "/Devices", "A device",
        new ResourceSchema("urn:example:Device", "Device", "A device", [new AttributeDefinition { Name = "label" }]), []);

    [Test]
    public async Task A_type_has_endpoints_while_it_is_in_the_catalogue()
    {
        var catalogue = App.Services.GetRequiredService<LiveCatalogue>();
        await ShouldBeAsync("GET", "Devices", 404);

        catalogue.Replace(new SchemaCatalogue([.. SchemaCatalogue.Core.ResourceTypes, Device]));
        var id = await CreateAsync("Devices", """{"label":"Scanner"}""");
        var device = await AskAsync("GET", $"devices/{id}");
        Assert.That(device.GetProperty("label").GetString(), Is.EqualTo("Scanner"));
        Assert.That(device.GetProperty("meta").GetProperty("location").GetString(), Is.EqualTo($"{PublicUrl}/Devices/{id}"));
        Assert.That((await AskAsync("POST", "Devices/.search", SearchAll)).GetProperty("totalResults").GetInt32(), Is.EqualTo(1));
        Assert.That((await AskAsync("GET", "?filter=label eq \"scanner\"")).GetProperty("totalResults").GetInt32(), Is.EqualTo(1));
        Assert.That((await AskAsync("GET", "ResourceTypes/Device")).GetProperty("endpoint").GetString(), Is.EqualTo("/Devices"));
        await ShouldBeAsync("DELETE", "Devices", 405, "GET, HEAD, POST");
        await ShouldBeAsync("POST", $"Devices/{id}", 405, "DELETE, GET, HEAD, PATCH, PUT");

        catalogue.Replace(SchemaCatalogue.Core);
        await ShouldBeAsync("GET", $"Devices/{id}", 404);
        await ShouldBeAsync("DELETE", "Devices", 404);
        await ShouldBeAsync("GET", "ResourceTypes/Device", 404);
        await ShouldBeAsync("DELETE", "Users", 405, "GET, HEAD, POST");
    }

    private const string SearchAll = """{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"]}""";

    private async Task ShouldBeAsync(string method, string path, int status, string? allowed = null)
    {
        using var response = await SendAsync(method, path);

        await response.ReadErrorAsync(status);
        Assert.That(
            string.Join(", ", response.Content.Headers.Allow.SelectMany(allow => allow.Split(", ")).Order(StringComparer.Ordinal)),
            Is.EqualTo(allowed ?? ""));
    }
}
