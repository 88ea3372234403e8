using ScimService.Tests.Architecture;

namespace ScimService.Tests.Infrastructure;

/// <summary>The examples of the documentation, which the tests use as they stand there.</summary>
internal static class Examples
{
    public static string Device { get; } = Path.Combine(SourceTree.Root, "docs", "examples", "device");

    public static string Entitlements { get; } = Path.Combine(SourceTree.Root, "docs", "examples", "entitlements", "entitlements.json");
}
