using ScimService.Persistence.Membership;

namespace ScimService.Api.Responses;

/// <summary>Hands out the members of one group after another, from rows that come in that order; nothing is buffered.</summary>
internal sealed class MemberStream(IAsyncEnumerable<GroupMemberRow>? rows, CancellationToken cancellationToken) : IAsyncDisposable
{
    /// <summary>No members of any group.</summary>
    public static MemberStream Empty { get; } = new(null, CancellationToken.None);

    private readonly IAsyncEnumerator<GroupMemberRow>? _rows = rows?.GetAsyncEnumerator(cancellationToken);
    private bool _started;
    private bool _ended = rows is null;

    /// <summary>The next member of this group, or null when it has no more.</summary>
    public async ValueTask<GroupMemberRow?> NextAsync(Guid group)
    {
        if (!_started && _rows is not null)
        {
            _started = true;
            await AdvanceAsync();
        }

        if (_ended || _rows!.Current.GroupId != group)
        {
            return null;
        }

        var row = _rows.Current;
        await AdvanceAsync();
        return row;
    }

    public ValueTask DisposeAsync() => _rows?.DisposeAsync() ?? default;

    private async ValueTask AdvanceAsync() => _ended = !await _rows!.MoveNextAsync();
}
