using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Reading;

namespace ScimService.Benchmarks.Figures;

/// <summary>An installation that holds the sample users from 1 to <paramref name="Users"/>.</summary>
internal sealed record Population(Installation Installation, int Users) : IAsyncDisposable
{
    public const string BaseUrl = "https://scim.example.com/scim/v2";

    /// <summary>A list as a request asks for it: the filter is parsed, bound, compiled, and the page read.</summary>
    public async Task<ResourcePage> ListAsync(string? filter, PagePosition position, int count, CancellationToken cancellationToken)
    {
        var request = new PageRequest(
            [new TypeFilter(SampleUser.Type, filter is null ? null : Bind(SampleUser.Type, filter))],
            null, position, count, $"User|{filter}", BaseUrl);
        return await Installation.RunAsync(
                (ResourceReader reader) => reader.LookUpAsync(Installation.Tenant.Id, request, cancellationToken))
            ?? await Installation.RunAsync((ResourcePager pager) => pager.ReadAsync(request, cancellationToken));
    }

    /// <summary>Fails when a look-up does not find what it must: a figure of nothing is worth nothing.</summary>
    public async Task FindAsync(string filter, Predicate<long?> isExpected, CancellationToken cancellationToken)
    {
        var page = await ListAsync(filter, new PagePosition.Index(1), 100, cancellationToken);
        if (!isExpected(page.TotalResults))
        {
            throw new InvalidOperationException($"{filter} found {page.TotalResults} of {Users} users.");
        }
    }

    /// <summary>Takes users out again who were created beyond the seeded ones.</summary>
    public async Task RemoveAsync(IEnumerable<int> users, CancellationToken cancellationToken)
    {
        await using var delete = Installation.Source.CreateCommand(
            "DELETE FROM resources WHERE tenant_id = $1 AND resource_type = 'User' AND unique_key = ANY ($2)");
        delete.Parameters.Add(new() { Value = Installation.Tenant.Id });
        delete.Parameters.Add(new() { Value = users.Select(user => ComparisonForm.Fold(SampleUser.UserName(user))).ToArray() });
        delete.CommandTimeout = 0;
        await delete.ExecuteNonQueryAsync(cancellationToken);
        await Installation.ExecuteAsync("VACUUM ANALYZE resources", cancellationToken);
    }

    public ValueTask DisposeAsync() => Installation.DisposeAsync();

    private static BoundFilter Bind(ResourceType type, string text) =>
        FilterParser.TryParse(text, FilterLimits.Default, out var filter, out var problem)
        && FilterBinder.TryBind(filter, type, out var bound, out problem)
            ? bound
            : throw new InvalidOperationException($"{text}: {problem.Detail}");
}
