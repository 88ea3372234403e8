using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>Requests of which each is made when it is sent.</summary>
internal sealed class Made(Func<ScimRequest> make) : IRequestSource
{
    public ScimRequest Next() => make();
}
