namespace ScimService.Tests.Api.Https;

/// <summary>A clock whose timers fire a hundred times as often.</summary>
internal sealed class FastClock : TimeProvider
{
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        System.CreateTimer(callback, state, dueTime / 100, period / 100);
}
