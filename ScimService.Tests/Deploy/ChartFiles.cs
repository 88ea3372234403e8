using ScimService.Tests.Architecture;

namespace ScimService.Tests.Deploy;

/// <summary>The files of the Helm chart.</summary>
internal static class ChartFiles
{
    private const string ValuesSuffix = "-values.yaml";

    public static string Folder { get; } = Path.Combine(SourceTree.Root, "deploy", "helm");

    public static string Chart { get; } = Path.Combine(Folder, "scim-service");

    /// <summary>The names of the values files the chart is tested with, and so of the golden manifests.</summary>
    public static IEnumerable<string> Names => Directory.EnumerateFiles(Path.Combine(Chart, "ci"), "*" + ValuesSuffix)
        .Select(path => Path.GetFileName(path)[..^ValuesSuffix.Length])
        .Order(StringComparer.Ordinal);

    public static IEnumerable<string> GoldenNames => Directory.EnumerateFiles(Path.Combine(Folder, "golden"), "*.yaml")
        .Select(path => Path.GetFileNameWithoutExtension(path))
        .Order(StringComparer.Ordinal);

    public static string Text(string name) => File.ReadAllText(Path.Combine(Chart, name));

    public static string GoldenText(string name) => File.ReadAllText(Path.Combine(Folder, "golden", name + ".yaml"));

    public static string ValuesPath(string name) => Path.Combine(Chart, "ci", name + ValuesSuffix);

    /// <summary>A values file as the release "scim" understands it.</summary>
    public static string ValuesText(string name) =>
        File.ReadAllText(ValuesPath(name)).Replace("{{ .Release.Name }}", "scim", StringComparison.Ordinal);
}
