using System.Diagnostics;
using ScimService.Persistence.Batching;

namespace ScimService.Tests.Persistence.Batching;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SlotLimitTests
{
    private const int Processors = 2;
    private const int Most = 128;
    private const double Window = 10_001;

    private static readonly TimeSpan Unit = TimeSpan.FromMicroseconds(200);

    private readonly SlotLimit _limit = new(Processors, Unit, Most, began: 0);

    [TestCase(0.05, 2)]
    [TestCase(0.3, 2)]
    [TestCase(0.5, 4)]
    [TestCase(1.1, 10)]
    [TestCase(1_000, 128)]
    public void The_further_away_the_database_the_more_batches_run_at_once(double milliseconds, int expected)
    {
        Record(Window, milliseconds);

        Assert.That(_limit.Value, Is.EqualTo(expected));
    }

    [TestCase(1, 1)]
    [TestCase(25, 25)]
    public void However_far_it_is_others_have_connections_too(int most, int expected)
    {
        var limit = new SlotLimit(Processors, Unit, most, began: 0);

        limit.Record(Timestamp(Window - 1_000), Timestamp(Window));

        Assert.That(limit.Value, Is.EqualTo(expected));
    }

    [Test]
    public void One_that_had_to_wait_says_nothing()
    {
        Record(Window, 1.1);

        Record(Window + 200, 100);

        Assert.That(_limit.Value, Is.EqualTo(10));
    }

    [Test]
    public void At_first_a_database_is_taken_to_be_near()
    {
        Record(5, 1.1);

        Assert.That(_limit.Value, Is.EqualTo(Processors));
    }

    [Test]
    public void One_that_is_nearer_is_believed_at_once()
    {
        Record(Window, 1.1);

        Record(Window + 200, 0.05);

        Assert.That(_limit.Value, Is.EqualTo(Processors));
    }

    private void Record(double end, double took) => _limit.Record(Timestamp(end - took), Timestamp(end));

    private static long Timestamp(double milliseconds) => (long)(milliseconds * Stopwatch.Frequency / 1_000);
}
