using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Documents;
using ScimService.Persistence.Resources;

namespace ScimService.Benchmarks.Micro;

/// <summary>From the bytes of a POST to what is stored.</summary>
public class DocumentBenchmarks
{
    private readonly byte[] _body = Encoding.UTF8.GetBytes(SampleUser.Body(4_711));
    private readonly JsonObject _document = SampleUser.Draft(4_711).Document;
    private readonly byte[] _stored = DocumentText.Write(SampleUser.Draft(4_711).Document);

    [Benchmark(Description = "POST: read the body into stored form")]
    public object ReadBody()
    {
        using var body = JsonDocument.Parse(_body);
        return ResourceDocumentReader.TryReadCreation(SampleUser.Type, body.RootElement, out var draft, out var problem)
            ? draft
            : throw new InvalidOperationException(problem.Detail);
    }

    [Benchmark(Description = "POST: derive the columns of a document")]
    public object DeriveColumns() => ResourceColumns.Of(SampleUser.Type, _document);

    [Benchmark(Description = "PUT, PATCH: read a stored document")]
    public object ReadStored() => DocumentText.Read(_stored);
}
