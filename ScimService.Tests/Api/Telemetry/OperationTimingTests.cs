using ScimService.Api.Telemetry;

namespace ScimService.Tests.Api.Telemetry;

internal sealed class OperationTimingTests
{
    [TestCase("GET", "/scim/v2/Users/", "list")]
    [TestCase("HEAD", "/scim/v2/Users/", "list")]
    [TestCase("GET", "/scim/v2/", "list")]
    [TestCase("GET", "/scim/v2/Users/{id}", "retrieve")]
    [TestCase("GET", "/scim/v2/Me/", "retrieve")]
    [TestCase("POST", "/scim/v2/Users/", "create")]
    [TestCase("PUT", "/scim/v2/Users/{id}", "replace")]
    [TestCase("PATCH", "/scim/v2/Me/", "patch")]
    [TestCase("DELETE", "/scim/v2/Users/{id}", "delete")]
    [TestCase("POST", "/scim/v2/.search", "search")]
    [TestCase("POST", "/scim/v2/Bulk", "bulk")]
    [TestCase("GET", "/scim/v2/ServiceProviderConfig", "discover")]
    [TestCase("GET", "/scim/v2/ServiceProviderConfigs", "discover")]
    [TestCase("GET", "/scim/v2/ResourceTypes/{name}", "discover")]
    [TestCase("GET", "/scim/v2/Schemas/{urn}", "discover")]
    [TestCase("GET", "/scim/v2/SchemasOfOurs/", "list")]
    [TestCase("GET", "/health/ready", null)]
    public void A_request_is_told_by_its_operation(string method, string route, string? operation) =>
        Assert.That(OperationTiming.Operation(method, route), Is.EqualTo(operation));
}
