using System.Globalization;
using ScimService.Tests.Api.Bulk;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Protection;

internal sealed class BulkRateTests
{
    [Test]
    public async Task The_operations_of_a_bulk_request_are_made_up_for_by_the_next_requests_of_its_token()
    {
        await using var service = await RunningService.StartAsync(
            ("Scim:RateLimit:RequestsPerSecond", "1"), ("Scim:RateLimit:Burst", "5"));
        var (client, other) = (service.NewTenant(), service.NewTenant());

        var bulk = await client.BulkAsync(Enumerable.Range(0, 400).Select(_ => BulkRequests.Operation("DELETE", "/Users/7")));
        var refused = await client.GetAsync("/ServiceProviderConfig");
        var quiet = await other.GetAsync("/ServiceProviderConfig");

        bulk.ShouldBe(200);
        Assert.That(bulk.Operations(), Has.Count.EqualTo(400));
        refused.ShouldRefuse(429);
        Assert.That(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), Is.InRange(20, 40));
        quiet.ShouldBe(200);
    }

    [Test]
    public async Task A_bulk_request_of_less_than_ten_operations_counts_once()
    {
        await using var service = await RunningService.StartAsync(
            ("Scim:RateLimit:RequestsPerSecond", "1"), ("Scim:RateLimit:Burst", "5"));
        var client = service.NewTenant();

        for (var sent = 0; sent < 5; sent++)
        {
            (await client.BulkAsync(Enumerable.Range(0, 9).Select(_ => BulkRequests.Operation("DELETE", "/Users/7")))).ShouldBe(200);
        }
    }

    [Test]
    public async Task A_debt_is_paid_off()
    {
        await using var service = await RunningService.StartAsync(
            ("Scim:RateLimit:RequestsPerSecond", "10"), ("Scim:RateLimit:Burst", "10"));
        var client = service.NewTenant();

        (await client.BulkAsync(Enumerable.Range(0, 200).Select(_ => BulkRequests.Operation("DELETE", "/Users/7")))).ShouldBe(200);
        (await client.GetAsync("/ServiceProviderConfig")).ShouldRefuse(429);
        await Task.Delay(TimeSpan.FromSeconds(4));
        (await client.GetAsync("/ServiceProviderConfig")).ShouldBe(200);
    }
}
