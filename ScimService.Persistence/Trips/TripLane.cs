using System.Diagnostics;

namespace ScimService.Persistence.Trips;

/// <summary>A lane along which trips go one after the other.</summary>
internal sealed class TripLane
{
    /// <summary>The timestamp of the start of the trip under way.</summary>
    public long Since { get; set; } = Stopwatch.GetTimestamp();
}
