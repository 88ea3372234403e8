using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Faults;

/// <summary>
/// Writers that change a directory all the time and remember what was confirmed. Each user is created whole, then put into a group;
/// each writer renames a group of its own by one PUT that also sets its members, so that half a change can be told from a whole one.
/// </summary>
internal sealed class WriteLoad(
    TenantClient client, string sharedGroup, IReadOnlyList<string> pair, IReadOnlyList<string> ownGroups, TimeSpan pause)
{
    private readonly ConcurrentBag<ScimAnswer> _refused = [];
    private readonly ConcurrentDictionary<string, string> _users = new();
    private readonly ConcurrentBag<string> _members = [];
    private volatile bool _stopped;
    private int _confirmed;

    /// <summary>The answers that were not 2xx.</summary>
    public IReadOnlyCollection<ScimAnswer> Refused => _refused;

    /// <summary>The number of confirmed writes so far.</summary>
    public int Confirmed => _confirmed;

    /// <summary>Creates what the writers need, so many of them, which pause for so long between two rounds.</summary>
    public static async Task<WriteLoad> PrepareAsync(TenantClient client, int writers, TimeSpan pause = default)
    {
        var pair = new[] { (await client.CreateUserAsync("zero")).Id, (await client.CreateUserAsync("one")).Id };
        var groups = new List<string>();
        for (var number = 0; number <= writers; number++)
        {
            groups.Add((await client.CreateGroupAsync(string.Create(CultureInfo.InvariantCulture, $"Group no. {number}x"))).Id);
        }

        return new WriteLoad(client, groups[0], pair, groups[1..], pause);
    }

    public void Stop() => _stopped = true;

    /// <summary>Runs until it is stopped, or until the service no longer answers at all.</summary>
    public Task RunAsync() => Task.WhenAll(ownGroups.Select(group => WriteAsync(group)));

    /// <summary>Waits for something to happen while the writers run.</summary>
    public static async Task UntilAsync(Task running, Func<bool> condition)
    {
        var clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (running.IsCompleted)
            {
                await running;
                Assert.Fail("The writers have ended.");
            }

            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMinutes(2)), "What was waited for did not come.");
            await Task.Delay(20);
        }
    }

    /// <summary>Asserts that every confirmed write is there, and no half of any.</summary>
    public async Task AssertNothingIsLostAsync(TenantClient reader)
    {
        foreach (var (userName, id) in _users)
        {
            (await reader.GetAsync($"/Users/{id}")).ShouldBe(200, $$"""{"userName": "{{userName}}", "title": "{{userName}}"}""");
        }

        Assert.That(_members, Is.SubsetOf(await reader.MembersOfAsync(sharedGroup)));
        foreach (var group in ownGroups)
        {
            var stored = await reader.GetAsync($"/Groups/{group}");
            var last = ((string)stored.Body["displayName"]!)[^1];
            if (last is '0' or '1')
            {
                Assert.That(await reader.MembersOfAsync(group), Is.EqualTo((string[])[pair[last - '0']]), stored.Text);
            }
        }
    }

    private async Task WriteAsync(string ownGroup)
    {
        for (var number = 0; !_stopped; number++)
        {
            try
            {
                await WriteAsync(ownGroup, number);
                await Task.Delay(pause);
            }
            catch (HttpRequestException)
            {
                // The service was killed: whatever was under way was not confirmed.
                return;
            }
        }
    }

    private async Task WriteAsync(string ownGroup, int number)
    {
        var userName = string.Create(CultureInfo.InvariantCulture, $"{ownGroup}-{number}");
        var created = await SendAsync(client.PostAsync(
            "/Users", $$"""{"schemas": ["{{TenantClient.UserSchema}}"], "userName": "{{userName}}", "title": "{{userName}}"}"""));
        if (created is not null)
        {
            _users[userName] = created.Id;
            if (await SendAsync(client.PatchAsync(
                $"/Groups/{sharedGroup}", $$"""{"op": "add", "path": "members", "value": [{"value": "{{created.Id}}"}]}""")) is not null)
            {
                _members.Add(created.Id);
            }
        }

        await SendAsync(client.PutAsync($"/Groups/{ownGroup}", $$"""
            {
                "schemas": ["{{TenantClient.GroupSchema}}"],
                "displayName": "{{ownGroup}} {{number % 2}}",
                "members": [{"value": "{{pair[number % 2]}}"}]
            }
            """));
    }

    private async Task<ScimAnswer?> SendAsync(Task<ScimAnswer> request)
    {
        var answer = await request;
        if (answer.Status is >= 200 and < 300)
        {
            Interlocked.Increment(ref _confirmed);
            return answer;
        }

        _refused.Add(answer);
        await Task.Delay(20);
        return null;
    }
}
