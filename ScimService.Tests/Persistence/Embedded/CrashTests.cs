using System.Diagnostics;
using System.Runtime.InteropServices;
using ScimService.Persistence.Embedded;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Persistence.Embedded;

/// <summary>What a killed service or server leaves behind, and what the next start makes of it.</summary>
[Platform(Exclude = "Win")]
public sealed class CrashTests
{
    private readonly EmbeddedFixture _fixture = new();

    [TearDown]
    public void RemoveFolder() => _fixture.Dispose();

    [Test]
    public async Task A_killed_service_leaves_no_server_and_data_that_start_again()
    {
        using var service = StartHost();
        await KeepAnswerAsync(await ConnectionOfAsync(service));
        var server = _fixture.ServerProcess;
        service.Kill();
        Assert.That(() => Runs(server), Is.False.After(20).Seconds.PollEvery(50).MilliSeconds);
        await AssertAnswerIsFoundAsync();
    }

    [Test]
    public async Task A_start_right_after_the_kill_waits_for_the_old_server_to_end()
    {
        using var service = StartHost();
        await KeepAnswerAsync(await ConnectionOfAsync(service));
        service.Kill();
        await service.WaitForExitAsync();
        await AssertAnswerIsFoundAsync();
    }

    [Test]
    public async Task A_server_that_lost_its_watcher_too_is_ended_by_the_next_start()
    {
        using var service = StartHost();
        await KeepAnswerAsync(await ConnectionOfAsync(service));
        var server = _fixture.ServerProcess;
        foreach (var shell in ChildrenOf(service.Id))
        {
            Process.GetProcessById(shell).Kill();
        }

        service.Kill();
        await service.WaitForExitAsync();
        Assert.That(Runs(server));
        await AssertAnswerIsFoundAsync();
        Assert.That(Runs(server), Is.False);
    }

    [Test]
    public async Task A_killed_server_and_a_stale_number_file_start_again()
    {
        using (var service = StartHost())
        {
            await KeepAnswerAsync(await ConnectionOfAsync(service));
            Process.GetProcessById(_fixture.ServerProcess).Kill();
            service.Kill();
            await service.WaitForExitAsync();
        }

        // The number of a program that has nothing to do with the database, as after a restart of a container.
        using var stranger = Process.Start(new ProcessStartInfo("sleep", ["60"]))!;
        var file = Path.Combine(_fixture.Folder, "postgres", "postmaster.pid");
        var lines = await File.ReadAllLinesAsync(file);
        await File.WriteAllLinesAsync(file, [$"{stranger.Id}", .. lines.Skip(1)]);
        await AssertAnswerIsFoundAsync();
        Assert.That(stranger.HasExited, Is.False);
        stranger.Kill();
    }

    [Test]
    public async Task An_interrupted_first_start_is_taken_up_again()
    {
        Directory.CreateDirectory(Path.Combine(_fixture.Folder, "initializing-1"));
        await File.WriteAllTextAsync(Path.Combine(_fixture.Folder, "database-password"), "of the interrupted start");
        await using var postgres = await _fixture.StartAsync();
        Assert.That(await EmbeddedFixture.AskAsync(postgres.ConnectionString, "SELECT 1"), Is.EqualTo(1));
        Assert.That(Directory.GetDirectories(_fixture.Folder, "initializing-*"), Is.Empty);
    }

    [Test]
    public async Task A_lost_password_is_told_as_such()
    {
        await using (await _fixture.StartAsync())
        {
            File.Delete(Path.Combine(_fixture.Folder, "database-password"));
        }

        Assert.That(
            () => _fixture.StartAsync(),
            Throws.TypeOf<EmbeddedPostgresException>().With.Message.Contains("'database-password' is missing"));
    }

    private Process StartHost()
    {
        var dotnet = Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", "dotnet");
        return Process.Start(new ProcessStartInfo(dotnet, [typeof(EmbeddedHost).Assembly.Location, _fixture.Folder])
        {
            RedirectStandardOutput = true,
        })!;
    }

    private static async Task<string> ConnectionOfAsync(Process service)
    {
        var line = await service.StandardOutput.ReadLineAsync();
        Assert.That(line, Does.StartWith(EmbeddedHost.Ready));
        return line![EmbeddedHost.Ready.Length..].Trim();
    }

    private static Task KeepAnswerAsync(string connectionString) =>
        EmbeddedFixture.AskAsync(connectionString, "CREATE TABLE kept AS SELECT 42 AS answer");

    private async Task AssertAnswerIsFoundAsync()
    {
        await using var postgres = await _fixture.StartAsync();
        Assert.That(await EmbeddedFixture.AskAsync(postgres.ConnectionString, "SELECT answer FROM kept"), Is.EqualTo(42));
        // A late watcher of the killed service must leave this server alone.
        await Task.Delay(300);
        Assert.That(await EmbeddedFixture.AskAsync(postgres.ConnectionString, "SELECT answer FROM kept"), Is.EqualTo(42));
    }

    private static bool Runs(int process)
    {
        try
        {
            return Process.GetProcessById(process).ProcessName.StartsWith("postgres", StringComparison.Ordinal)
                && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (Exception gone) when (gone is ArgumentException or InvalidOperationException or IOException)
        {
            return false;
        }
    }

    private static IEnumerable<int> ChildrenOf(int parent) =>
        from process in Process.GetProcesses()
        where process.ProcessName == "sh" && File.Exists($"/proc/{process.Id}/stat")
            && File.ReadAllText($"/proc/{process.Id}/stat").Split(") ")[^1].Split(' ')[1] == $"{parent}"
        select process.Id;
}
