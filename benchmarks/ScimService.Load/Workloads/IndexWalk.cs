using ScimService.Load.Directories;
using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>Page after page by <c>startIndex</c>, and from the last one to the first.</summary>
internal sealed class IndexWalk(Subject subject, int count) : IRequestSource
{
    private long _startIndex = 1;

    public ScimRequest Next() => new(
        HttpMethod.Get, subject.Address($"/Users?startIndex={_startIndex}&count={count}"), default, Expectation.Results);

    public void Observe(ReadOnlySpan<byte> body)
    {
        _startIndex += count;
        if (_startIndex > (AnswerText.Number(body, "totalResults"u8) ?? 0))
        {
            _startIndex = 1;
        }
    }
}
