namespace ScimService.Persistence;

/// <summary>Looks after something now and again, for as long as there is something to look after.</summary>
/// <param name="guard">Guards what is looked after: it is held while somebody begins, and while somebody looks.</param>
/// <param name="every">The time between two looks.</param>
/// <param name="look">Looks; false where nothing is left.</param>
internal sealed class Watch(Lock guard, TimeSpan every, Func<bool> look)
{
    private bool _isRunning;

    /// <summary>Begins, unless it is running; called with the guard held.</summary>
    public void Begin()
    {
        if (_isRunning)
        {
            return;
        }

        _isRunning = true;
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(RunAsync);
        }
    }

    private async Task RunAsync()
    {
        do
        {
            await Task.Delay(every);
        }
        while (Look());
    }

    private bool Look()
    {
        lock (guard)
        {
            return _isRunning = look();
        }
    }
}
