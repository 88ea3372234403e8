using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Resources;

internal sealed class ResourceColumnsTests
{
    [TestCase(255, true)]
    [TestCase(257, false)]
    public void A_document_that_has_grown_too_large_is_refused(int photos, bool fits)
    {
        var user = ShippedResourceTypes.User;
        var photo = new string('a', DocumentLimits.MaxStringLength);
        var document = new JsonObject
        {
            ["userName"] = "mara",
            ["photos"] = new JsonArray([.. Enumerable.Range(0, photos).Select(_ => new JsonObject { ["value"] = photo })]),
        };

        Assert.That(ResourceColumns.Of(user, document).Check(user)?.Type, Is.EqualTo(fits ? null : (ScimType?)ScimType.InvalidValue));
    }
}
