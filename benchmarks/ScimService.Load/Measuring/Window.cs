namespace ScimService.Load.Measuring;

/// <summary>What one measured window of one workload on one server has shown; times are in milliseconds.</summary>
internal sealed record Window
{
    public required string Workload { get; init; }

    public required string Target { get; init; }

    public required int Round { get; init; }

    /// <summary>Requests that were answered rightly.</summary>
    public required int Requests { get; init; }

    public required int Errors { get; init; }

    public string? FirstError { get; init; }

    public required double Seconds { get; init; }

    /// <summary>Right answers a second; for bulk requests the resources in them.</summary>
    public required double Rate { get; init; }

    public required double P50 { get; init; }

    public required double P95 { get; init; }

    public required double P99 { get; init; }

    /// <summary>CPU time of the server for each that <see cref="Rate"/> counts; null where the process is not known.</summary>
    public double? ServerCpu { get; init; }

    public double? PostgresCpu { get; init; }

    /// <summary>The same of this program, which shares the machine.</summary>
    public double ClientCpu { get; init; }

    /// <summary>Resident memory of the server at the end, in MB.</summary>
    public double? ServerMemory { get; init; }

    /// <summary>CPU time of server and PostgreSQL together; null where none of them is known.</summary>
    public double? Cpu => ServerCpu is null && PostgresCpu is null ? null : (ServerCpu ?? 0) + (PostgresCpu ?? 0);
}
