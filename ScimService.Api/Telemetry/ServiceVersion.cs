using System.Reflection;

namespace ScimService.Api.Telemetry;

/// <summary>The version of the service, from Directory.Build.props: what an operator compares before an upgrade.</summary>
internal static class ServiceVersion
{
    public static string Text { get; } =
        typeof(ServiceVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
