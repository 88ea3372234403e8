namespace ScimService.Persistence.Tenancy;

/// <summary>One of the connections that a tenant may have at once.</summary>
internal readonly struct ConnectionShare(SemaphoreSlim all) : IDisposable
{
    public void Dispose() => all.Release();
}
