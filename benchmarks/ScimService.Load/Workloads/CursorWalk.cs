using ScimService.Load.Directories;
using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>Page after page by <c>cursor</c> (RFC 9865), and from the last one to the first.</summary>
internal sealed class CursorWalk(Subject subject, int count) : IRequestSource
{
    private string? _cursor;

    public ScimRequest Next()
    {
        var cursor = _cursor is null ? "cursor" : $"cursor={Uri.EscapeDataString(_cursor)}";
        return new(HttpMethod.Get, subject.Address($"/Users?{cursor}&count={count}"), default, Expectation.Results);
    }

    public void Observe(ReadOnlySpan<byte> body) => _cursor = AnswerText.String(body, "nextCursor"u8);
}
