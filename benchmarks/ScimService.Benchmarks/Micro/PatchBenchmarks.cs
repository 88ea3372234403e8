using System.Text.Json;
using System.Text.Json.Nodes;
using BenchmarkDotNet.Attributes;
using ScimService.Api.Patch;
using ScimService.Api.Patch.Requests;
using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Grammar;

namespace ScimService.Benchmarks.Micro;

/// <summary>Ten operations on a full user. Goal of applying them: 50 µs and 60 kB.</summary>
public class PatchBenchmarks
{
    private readonly JsonObject _user = SampleUser.Draft(4_711).Document;
    private JsonDocument _message = null!;
    private IReadOnlyList<PatchOperation> _operations = [];

    [GlobalSetup]
    public void Open()
    {
        _message = SamplePatch.OfUser();
        _operations = (IReadOnlyList<PatchOperation>)Read();
        if (Apply() is not PatchOutcome.Changed)
        {
            throw new InvalidOperationException("The operations change nothing.");
        }
    }

    [GlobalCleanup]
    public void Close() => _message.Dispose();

    [Benchmark(Description = "PATCH: read 10 operations")]
    public object Read() => PatchRequestReader.TryRead(
        SampleUser.Type, _message.RootElement, FilterLimits.Default, out var operations, out var problem)
        ? operations
        : throw new InvalidOperationException(problem.Detail);

    [Benchmark(Description = "PATCH: apply 10 operations")]
    public object Apply() => PatchEngine.Apply(SampleUser.Type, _user, _operations);
}
