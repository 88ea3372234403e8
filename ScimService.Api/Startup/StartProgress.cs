namespace ScimService.Api.Startup;

/// <summary>Whether the service has started.</summary>
internal sealed class StartProgress
{
    private volatile bool _isComplete;

    public bool IsComplete => _isComplete;

    public void Complete() => _isComplete = true;
}
