namespace ScimService.Persistence.Resources;

internal static class Clock
{
    /// <summary>Now, to the millisecond: what is stored is what is returned, so a filter on it agrees with both.</summary>
    public static DateTimeOffset Now(this TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
    }
}
