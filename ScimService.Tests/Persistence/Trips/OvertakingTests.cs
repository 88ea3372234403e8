using ScimService.Persistence.Trips;

namespace ScimService.Tests.Persistence.Trips;

/// <summary>A trip that takes long, since it puts an index in order or the disk is slow, holds up nobody but its company.</summary>
internal sealed class OvertakingTests : StoreFixture
{
    private const string Slow = "SELECT 0 FROM pg_sleep(1)";
    private const string Quick = "SELECT 1";

    [Test]
    public async Task Who_comes_after_one_that_takes_long_does_not_wait_for_it([Values] TripKind kind)
    {
        await using var trips = Trips(kind, patience: 200);

        var slow = trips.WriteAsync(Slow);
        await Task.WhenAll(trips.WriteAsync(Quick), trips.WriteAsync(Quick), trips.WriteAsync(Quick));

        Assert.That(slow.IsCompleted, Is.False);
        Assert.That(await slow, Is.EqualTo([0]));
        Assert.That(trips.Sizes, Is.EqualTo([1, 3]));
    }

    [Test]
    public async Task There_are_no_more_lanes_for_it_afterwards([Values] TripKind kind)
    {
        await using var trips = Trips(kind, patience: 300);

        await Task.WhenAll(trips.WriteAsync(Slow), trips.WriteAsync(Quick));
        await Task.WhenAll(trips.WriteAsync("SELECT 0 FROM pg_sleep(0.1)"), trips.WriteAsync(Quick), trips.WriteAsync(Quick));

        Assert.That(trips.Sizes, Is.EqualTo([1, 1, 1, 2]));
    }

    [Test]
    public async Task Others_have_connections_too([Values] TripKind kind)
    {
        await using var trips = Trips(kind, patience: 200, ";Maximum Pool Size=8");

        Task[] slow = [trips.WriteAsync(Slow), trips.WriteAsync(Slow)];
        await trips.WriteAsync(Quick);

        Assert.That(slow, Has.Some.Property(nameof(Task.IsCompleted)).True);
    }

    private RecordedTrips Trips(TripKind kind, int patience, string settings = "") =>
        new(ConnectionString, settings, lanes: 1, Tenant.Id, kind, TimeSpan.FromMilliseconds(patience));
}
