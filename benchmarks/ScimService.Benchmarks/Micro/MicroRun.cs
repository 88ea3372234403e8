using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

namespace ScimService.Benchmarks.Micro;

/// <summary>Runs the benchmarks of single steps; see <see href="https://benchmarkdotnet.org"/> for further arguments.</summary>
internal static class MicroRun
{
    public static void Run(string[] args) => BenchmarkSwitcher.FromAssembly(typeof(MicroRun).Assembly)
        .Run(args.Length is 0 ? ["--filter", "*"] : args, Config());

    // In this process: the projects that BenchmarkDotNet writes otherwise would be held to the rules of this repository.
    private static IConfig Config() => DefaultConfig.Instance
        .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(12))
        .AddDiagnoser(MemoryDiagnoser.Default);
}
