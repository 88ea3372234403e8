using ScimService.Filtering.Schema;

namespace ScimService.Benchmarks.Samples;

/// <summary>Bulk requests (RFC 7644 §3.7).</summary>
internal static class SampleBulk
{
    /// <summary>Creates a user of each body.</summary>
    public static string Creating(IEnumerable<string> bodies)
    {
        var operations = bodies.Select((body, place) =>
            $$"""{"method":"POST","path":"/Users","bulkId":"user-{{place}}","data":{{body}}}""");
        return $$"""{"schemas":["{{SchemaUrns.BulkRequest}}"],"Operations":[{{string.Join(',', operations)}}]}""";
    }
}
