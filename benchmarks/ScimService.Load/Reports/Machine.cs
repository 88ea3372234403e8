using System.Globalization;
using System.Runtime.InteropServices;

namespace ScimService.Load.Reports;

/// <summary>Says where and when something was measured, since the figures mean little without it.</summary>
internal static class Machine
{
    public static string Describe() => string.Create(
        CultureInfo.InvariantCulture,
        $"""
        {TimeProvider.System.GetUtcNow():yyyy-MM-dd}; {Environment.ProcessorCount} cores, shared with the client;
        {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}
        """);
}
