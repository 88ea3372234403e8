using ScimService.Persistence.Batching;
using ScimService.Tests.Infrastructure;
using ScimService.Tests.Persistence.Batching;
using ScimService.Tests.Recordings;

namespace ScimService.Tests.Persistence.Connections;

/// <summary>The service through a pooler that gives each transaction another connection.</summary>
[Platform(Exclude = "Win")]
[TestFixture(0, Description = "any PgBouncer")]
[TestFixture(200, Description = "one that keeps all statements of the service")]
[TestFixture(5, Description = "one that keeps fewer than the service has, and prepares them again")]
internal sealed class PgBouncerTests(int preparedStatements)
{
    // What one that keeps no statements needs, see docs/database.md.
    private readonly string _settings = preparedStatements == 0 ? ";Max Auto Prepare=0" : "";

    private PgBouncer? _bouncer;
    private RunningService? _service;

    private PgBouncer Bouncer => _bouncer!;

    private RunningService Service => _service!;

    [OneTimeSetUp]
    public async Task StartAsync()
    {
        PgBouncer.SkipIfMissing(preparedStatements);
        _bouncer = await PgBouncer.StartAsync(await TestPostgres.CreateDatabaseAsync(), preparedStatements);

        // Two at once: both bring the tables up to date, through the pooler.
        var services = await Task.WhenAll(StartServiceAsync(), StartServiceAsync());
        _service = services[0];
        await services[1].DisposeAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        await (_service?.DisposeAsync() ?? default);
        await (_bouncer?.DisposeAsync() ?? default);
    }

    [Test]
    public async Task What_Okta_sends_is_answered_as_without_it()
    {
        var recordings = Recording.All.Where(recording => recording.Client.StartsWith("Okta", StringComparison.Ordinal)).ToList();
        Assert.That(recordings, Has.Count.GreaterThan(15));

        await Parallel.ForEachAsync(
            recordings, async (recording, _) => await new RecordingPlayer(Service.NewTenant()).PlayAsync(recording));
    }

    [Test]
    public async Task Members_added_at_once_are_all_there()
    {
        var client = Service.NewTenant();
        var group = (await client.CreateGroupAsync("Everybody")).Id;
        var users = await Task.WhenAll(Enumerable.Range(0, 30).Select(number => client.CreateUserAsync($"user-{number}")));

        var answers = await Task.WhenAll(users.Select(user =>
            client.PatchAsync($"/Groups/{group}", $$"""{"op": "add", "path": "members", "value": [{"value": "{{user.Id}}"}]}""")));

        Assert.That(answers.Select(answer => answer.Status), Has.All.EqualTo(204));
        Assert.That(await client.MembersOfAsync(group), Is.EquivalentTo(users.Select(user => user.Id)));
    }

    [Test]
    public async Task A_connection_on_which_a_batch_has_failed_is_good_for_what_was_behind_the_failure()
    {
        const string Behind = "SELECT 7";
        var settings = preparedStatements == 0 ? _settings : ";Max Auto Prepare=200;Auto Prepare Min Usages=1";
        await using var batches = new RecordedBatches(Bouncer.ConnectionString, settings, slots: 1, tenant: 0, BatchKind.Writes);

        var together = await Task.WhenAll(
            batches.WriteAsync("SELECT 0 FROM pg_sleep(0.3)"), batches.WriteAsync("SELECT 1 / 0"), batches.WriteAsync(Behind), batches.WriteAsync(Behind));

        Assert.That(together[1..], Has.All.Null);
        Assert.That(await batches.WriteAsync(Behind), Is.EqualTo([7]));
        Assert.That(await batches.WriteAsync(Behind), Is.EqualTo([7]));
    }

    [Test]
    public async Task A_statement_that_runs_too_long_is_given_up_on_the_server()
    {
        var client = Service.NewTenant();
        var user = (await client.CreateUserAsync("locked")).Id;
        await using (await OtherTransaction.BeginAsync(Bouncer.ConnectionString, $"SELECT 1 FROM resources WHERE id = '{user}' FOR UPDATE"))
        {
            var answer = await client.PatchAsync($"/Users/{user}", """{"op": "replace", "path": "title", "value": "x"}""");

            Assert.That(answer.ShouldRefuse(503).Header("Retry-After"), Does.Match("^[0-9]+$"));
        }

        (await client.PatchAsync($"/Users/{user}", """{"op": "replace", "path": "title", "value": "x"}""")).ShouldBe(200);
    }

    [Test]
    public async Task The_server_keeps_statements_where_the_pooler_does()
    {
        var client = Service.NewTenant();
        for (var number = 0; number < 10; number++)
        {
            (await client.GetAsync($"/Users?filter=userName eq \"user-{number}\"")).ShouldBe(200);
        }

        var kept = await Bouncer.CountPreparedAsync("%FROM resources%");

        Assert.That(kept.Max(), preparedStatements == 0 ? Is.Zero : Is.InRange(1, preparedStatements));
    }

    private Task<RunningService> StartServiceAsync() => Task.Run(() => RunningService.StartAsync(
        ("ConnectionStrings:Scim", Bouncer.ConnectionString + _settings), ("Scim:StatementTimeout", "00:00:02")));
}
