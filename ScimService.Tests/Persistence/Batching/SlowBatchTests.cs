using ScimService.Persistence.Batching;

namespace ScimService.Tests.Persistence.Batching;

/// <summary>A batch that takes long, since it flushes a pending list or the disk is slow, holds up nobody outside it.</summary>
internal sealed class SlowBatchTests : StoreFixture
{
    private const string Slow = "SELECT 0 FROM pg_sleep(1)";
    private const string Quick = "SELECT 1";

    [Test]
    public async Task Who_comes_after_one_that_takes_long_does_not_wait_for_it([Values] BatchKind kind)
    {
        await using var batches = Batches(kind, slowAfter: 200);

        var slow = batches.WriteAsync(Slow);
        await Task.WhenAll(batches.WriteAsync(Quick), batches.WriteAsync(Quick), batches.WriteAsync(Quick));

        Assert.That(slow.IsCompleted, Is.False);
        Assert.That(await slow, Is.EqualTo([0]));
        Assert.That(batches.Sizes, Is.EqualTo(kind is BatchKind.Pages ? [1, 1, 1, 1] : new[] { 1, 3 }));
    }

    [Test]
    public async Task There_are_no_more_slots_for_it_afterwards([Values(BatchKind.Reads, BatchKind.Writes)] BatchKind kind)
    {
        await using var batches = Batches(kind, slowAfter: 300);

        await Task.WhenAll(batches.WriteAsync(Slow), batches.WriteAsync(Quick));
        await Task.WhenAll(batches.WriteAsync("SELECT 0 FROM pg_sleep(0.1)"), batches.WriteAsync(Quick), batches.WriteAsync(Quick));

        Assert.That(batches.Sizes, Is.EqualTo([1, 1, 1, 2]));
    }

    [Test]
    public async Task Others_have_connections_too([Values] BatchKind kind)
    {
        await using var batches = Batches(kind, slowAfter: 200, ";Maximum Pool Size=8");

        Task[] slow = [batches.WriteAsync(Slow), batches.WriteAsync(Slow)];
        await batches.WriteAsync(Quick);

        Assert.That(slow, Has.Some.Property(nameof(Task.IsCompleted)).True);
    }

    private RecordedBatches Batches(BatchKind kind, int slowAfter, string settings = "") =>
        new(ConnectionString, settings, slots: 1, Tenant.Id, kind, TimeSpan.FromMilliseconds(slowAfter));
}
