using ScimService.Load.Measuring;

namespace ScimService.Tests.Benchmarks;

[TestFixture]
[Platform("Linux")]
internal sealed class ProcessTreeTests
{
    [Test]
    public void The_use_of_this_process_is_what_the_runtime_says()
    {
        var before = Environment.CpuUsage.TotalTime;

        var use = ProcessTree.Read(Environment.ProcessId);

        Assert.That(use, Is.Not.Null);
        Assert.That(use!.Cpu, Is.GreaterThanOrEqualTo(before - TimeSpan.FromMilliseconds(50)));
        Assert.That(use.ResidentBytes, Is.GreaterThan(10_000_000));
    }

    [Test]
    public void A_process_that_does_not_exist_is_unknown() => Assert.That(ProcessTree.Read(int.MaxValue), Is.Null);
}
