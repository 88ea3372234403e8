using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Faults;

/// <summary>Instances are replaced one after the other, as an upgrade does it, while clients write.</summary>
[Platform(Exclude = "Win")]
internal sealed class RollingRestartTests
{
    private const int Writers = 3;

    // Leaves the processor to the instances that start.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    [Test]
    public async Task No_request_fails_and_no_write_is_lost()
    {
        var database = await TestPostgres.CreateDatabaseAsync();
        await using var proxy = await RoundRobinProxy.StartAsync();
        using var http = new HttpClient();
        var instances = await Task.WhenAll(StartAsync(database), StartAsync(database));
        try
        {
            await Task.WhenAll(instances.Select(instance => proxy.AddAsync(instance.Address)));
            var client = new TenantClient(http, proxy.Address, ServiceProcess.Token);
            var load = await WriteLoad.PrepareAsync(client, Writers, Pause);
            var running = load.RunAsync();
            await WriteLoad.UntilAsync(running, () => instances.All(instance => proxy.ForwardedTo(instance.Address) > 20));

            for (var number = 0; number < instances.Length; number++)
            {
                instances[number].Terminate();
                Assert.That(await instances[number].WaitForExitAsync(), Is.Zero);
                instances[number].Dispose();
                instances[number] = await StartAsync(database);
                await proxy.AddAsync(instances[number].Address);
                await WriteLoad.UntilAsync(running, () => proxy.ForwardedTo(instances[number].Address) > 20);
            }

            load.Stop();
            await running;
            Assert.That(load.Refused.Select(refused => $"{refused.Status} {refused.Request} {refused.Text}"), Is.Empty);
            await load.AssertNothingIsLostAsync(instances[0].Client);
        }
        finally
        {
            Array.ForEach(instances, instance => instance.Dispose());
        }
    }

    // The delay is longer than the proxy needs to notice.
    private static Task<ServiceProcess> StartAsync(string database) =>
        ServiceProcess.StartAsync(database, ("Scim__ShutdownDelay", "00:00:01"));
}
