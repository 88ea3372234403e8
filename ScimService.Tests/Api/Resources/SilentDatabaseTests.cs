using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Resources;

/// <summary>A database that does not answer is no fault of the search: asking for less would not help.</summary>
public sealed class SilentDatabaseTests
{
    private static readonly string[] Searches =
        ["/Users?filter=userName%20eq%20%22x%22", "/Users?filter=title%20co%20%22x%22", "/Users?sortBy=title"];

    [Test]
    public async Task A_search_is_told_to_come_again_whether_there_is_a_connection_or_not()
    {
        using var relay = new FreezingRelay($"{await TestPostgres.CreateDatabaseAsync()};Timeout=1;Cancellation Timeout=200");
        await using var service = await RunningService.StartAsync(
            ("ConnectionStrings:Scim", relay.ConnectionString), ("Scim:StatementTimeout", "00:00:01"));
        var client = service.NewTenant();
        foreach (var search in Searches)
        {
            (await client.GetAsync(search)).ShouldBe(200);
        }

        relay.Freeze();

        // Each connection that was open is given up once.
        for (var number = 0; number < 2; number++)
        {
            foreach (var answer in await Task.WhenAll(Searches.Select(search => client.GetAsync(search))))
            {
                Assert.That(answer.ShouldRefuse(503).Header("Retry-After"), Does.Match("^[1-9][0-9]*$"));
            }
        }
    }
}
