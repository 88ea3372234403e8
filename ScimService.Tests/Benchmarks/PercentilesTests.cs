using ScimService.Load.Measuring;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
internal sealed class PercentilesTests
{
    [TestCase(0.50, 50)]
    [TestCase(0.95, 95)]
    [TestCase(0.99, 99)]
    [TestCase(1, 100)]
    [TestCase(0, 1)]
    public void A_percentile_of_1_to_100_is_its_own_number(double share, double expected)
    {
        var values = Enumerable.Range(1, 100).Select(number => (double)number).Reverse();

        Assert.That(new Percentiles(values).At(share), Is.EqualTo(expected));
    }

    [Test]
    public void The_99th_percentile_of_few_values_is_the_largest() =>
        Assert.That(new Percentiles([3, 1, 2]).P99, Is.EqualTo(3));

    [Test]
    public void Nothing_measured_gives_zero() => Assert.That(new Percentiles([]).P50, Is.Zero);

    [TestCase(new double[] { 5, 1, 3 }, 3)]
    [TestCase(new double[] { 4, 1, 2, 3 }, 2.5)]
    [TestCase(new double[] { }, 0)]
    public void The_median_is_the_middle(double[] values, double expected) =>
        Assert.That(Percentiles.Median(values), Is.EqualTo(expected));
}
