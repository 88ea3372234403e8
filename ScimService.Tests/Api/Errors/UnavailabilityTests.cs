using Microsoft.AspNetCore.Http;
using ScimService.Api.Errors;

namespace ScimService.Tests.Api.Errors;

internal sealed class UnavailabilityTests
{
    [TestCase("GET", "/Users", true)]
    [TestCase("PATCH", "/Users/7", true)]
    [TestCase("DELETE", "/Users/7", true)]
    [TestCase("POST", "/Users/.search", true)]
    [TestCase("POST", "/.search/", true)]
    [TestCase("POST", "/Users", false)]
    [TestCase("POST", "/Bulk", false)]
    public void Sending_again_is_called_safe_only_where_it_creates_nothing_twice(string method, string path, bool safe)
    {
        var request = new DefaultHttpContext().Request;
        (request.Method, request.Path) = (method, "/scim/v2" + path);

        var refusal = Unavailability.OfRequest("no connection", request);

        Assert.That(refusal.Status, Is.EqualTo(503));
        Assert.That(refusal.Detail, safe ? Does.Contain("safe for a change") : Does.Contain("may have been carried out").And.Not.Contain("safe"));
    }
}
