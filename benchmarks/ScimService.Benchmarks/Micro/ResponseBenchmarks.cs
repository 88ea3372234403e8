using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Http;
using ScimService.Api.Projection;
using ScimService.Api.Responses;
using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Benchmarks.Micro;

/// <summary>From a stored user to the bytes of the answer.</summary>
public class ResponseBenchmarks
{
    private static readonly ILookup<Guid, MembershipRow> NoGroups = Array.Empty<MembershipRow>().ToLookup(row => row.MemberId);

    private readonly DefaultHttpContext _context = new();
    private readonly StoredResource _user = new(
        SampleUser.Id(1), "User", DocumentText.Write(SampleUser.Draft(1).Document),
        Version: 3, DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch);

    private ResourceShape _whole = null!;
    private ResourceShape _some = null!;

    [GlobalSetup]
    public void Open()
    {
        _whole = ProjectionQuery.None.For(SampleUser.Type);
        _some = ProjectionQuery.TryCreate(["userName", "emails.value"], [], out var query, out _)
            ? query.For(SampleUser.Type)
            : throw new InvalidOperationException("The projection was refused.");
    }

    [Benchmark(Description = "answer: one user")]
    public Task Whole() => ComposeAsync(_whole);

    [Benchmark(Description = "answer: one user, attributes=userName,emails.value")]
    public Task Some() => ComposeAsync(_some);

    private async Task ComposeAsync(ResourceShape shape)
    {
        _context.Response.Headers.Clear();
        _context.Response.Body = Stream.Null;
        var links = new ResourceLinks(SchemaCatalogue.Core, "https://scim.example.com/scim/v2");
        await using var related = new RelatedResources(NoGroups, new Dictionary<Guid, string>(), MemberStream.Empty);
        using var output = new ResponseStream(_context);
        await new ResourceWriter(output, links).WriteAsync(_user, shape, related);
        await output.CompleteAsync();
    }
}
