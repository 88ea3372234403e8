using System.Globalization;
using ScimService.Tests.Faults;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Costs;

/// <summary>
/// What a request allocates, which does not depend on the speed of the machine. The service runs as a process of its own, so that
/// nothing else is counted.
/// </summary>
internal sealed class RequestCostTests
{
    private const int Requests = 200;
    private const int Users = 300;
    private const int Patience = 4;

    // The endpoint gives the same figures again for a while.
    private static readonly TimeSpan Settled = TimeSpan.FromMilliseconds(500);

    private readonly List<string> _ids = [];
    private ServiceProcess _service = null!;

    [OneTimeSetUp]
    public async Task StartService()
    {
        _service = await ServiceProcess.StartAsync(await TestPostgres.CreateDatabaseAsync(), ("Scim__MigrateOnStart", "true"));
        for (var number = 0; number < Users; number++)
        {
            _ids.Add((await _service.Client.CreateUserAsync($"user{number}@x.example")).Id);
        }
    }

    [OneTimeTearDown]
    public void StopService() => _service.Dispose();

    // The upper bounds are about a third above what was measured.
    [TestCase("/Users/{id}", 11_000)]
    [TestCase("/Users?filter=userName eq \"user7@x.example\"", 14_000)]
    [TestCase("/Users?filter=externalId eq \"none\"", 13_000)]
    [TestCase("/Users?count=100", 120_000)]
    public async Task A_read_allocates_no_more_than_it_did(string path, int most) =>
        Assert.That(await AllocatedAsync(most, number => _service.Client.GetAsync(Path(path, number))), Is.InRange(most / 4, most));

    [Test]
    public async Task A_change_allocates_no_more_than_it_did() => Assert.That(
        await AllocatedAsync(38_000, number => _service.Client.PatchAsync(
            $"/Users/{_ids[number % Users]}", $$"""{"op": "replace", "path": "title", "value": "Title {{number}}"}""")),
        Is.InRange(10_000, 38_000));

    private string Path(string path, int number) => path.Replace("{id}", _ids[number % Users], StringComparison.Ordinal);

    /// <summary>Bytes for each request, once the service has warmed up: on a busy machine its code is optimized late.</summary>
    private async Task<double> AllocatedAsync(int most, Func<int, Task<ScimAnswer>> sendAsync)
    {
        var each = await AllocatedAsync(sendAsync);
        for (var again = 0; again < Patience && each > most; again++)
        {
            each = await AllocatedAsync(sendAsync);
        }

        return each;
    }

    private async Task<double> AllocatedAsync(Func<int, Task<ScimAnswer>> sendAsync)
    {
        double before = 0;
        for (var number = 0; number < 2 * Requests; number++)
        {
            before = number is Requests ? await MetricAsync("dotnet_gc_heap_total_allocated_bytes_total") : before;
            (await sendAsync(number)).ShouldBe(200);
        }

        var each = (await MetricAsync("dotnet_gc_heap_total_allocated_bytes_total") - before) / Requests;
        await TestContext.Out.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{each:N0} bytes a request"));
        return each;
    }

    private async Task<double> MetricAsync(string name)
    {
        await Task.Delay(Settled);
        using var http = new HttpClient();
        var text = await http.GetStringAsync(new Uri(_service.Address, "/metrics"));
        var line = text.Split('\n').Last(line => line.StartsWith(name, StringComparison.Ordinal));
        return double.Parse(line.Split(' ')[1], CultureInfo.InvariantCulture);
    }
}
