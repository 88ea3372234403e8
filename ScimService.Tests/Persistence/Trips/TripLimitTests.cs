using System.Diagnostics;
using ScimService.Persistence.Trips;

namespace ScimService.Tests.Persistence.Trips;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TripLimitTests
{
    private const int AtOnce = 2;
    private const int Most = 128;
    private const double Window = 10_001;

    private static readonly TimeSpan Unit = TimeSpan.FromMicroseconds(200);

    private readonly TripLimit _limit = new(AtOnce, Unit, Most, began: 0);

    [TestCase(0.05, 2)]
    [TestCase(0.3, 2)]
    [TestCase(0.5, 4)]
    [TestCase(1.1, 10)]
    [TestCase(1_000, 128)]
    public void The_further_away_the_database_the_more_trips_are_under_way(double milliseconds, int expected)
    {
        Note(Window, milliseconds);

        Assert.That(_limit.Value, Is.EqualTo(expected));
    }

    [TestCase(1, 1)]
    [TestCase(25, 25)]
    public void However_far_it_is_others_have_connections_too(int most, int expected)
    {
        var limit = new TripLimit(AtOnce, Unit, most, began: 0);

        limit.Note(Timestamp(Window - 1_000), Timestamp(Window));

        Assert.That(limit.Value, Is.EqualTo(expected));
    }

    [Test]
    public void One_that_had_to_wait_says_nothing()
    {
        Note(Window, 1.1);

        Note(Window + 200, 100);

        Assert.That(_limit.Value, Is.EqualTo(10));
    }

    [Test]
    public void At_first_a_database_is_believed_to_be_near()
    {
        Note(5, 1.1);

        Assert.That(_limit.Value, Is.EqualTo(AtOnce));
    }

    [Test]
    public void One_that_is_nearer_is_believed_at_once()
    {
        Note(Window, 1.1);

        Note(Window + 200, 0.05);

        Assert.That(_limit.Value, Is.EqualTo(AtOnce));
    }

    private void Note(double end, double took) => _limit.Note(Timestamp(end - took), Timestamp(end));

    private static long Timestamp(double milliseconds) => (long)(milliseconds * Stopwatch.Frequency / 1_000);
}
