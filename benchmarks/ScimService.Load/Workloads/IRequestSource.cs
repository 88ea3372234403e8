using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>What one worker sends, request after request.</summary>
internal interface IRequestSource
{
    ScimRequest Next();

    /// <summary>Is shown the body of the answer to the last request, where that succeeded.</summary>
    void Observe(ReadOnlySpan<byte> body)
    {
    }
}
