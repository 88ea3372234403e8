namespace ScimService.Tests.Architecture;

/// <summary>The source files of the repository.</summary>
internal static class SourceTree
{
    private static readonly string[] Rooms =
        ["ScimService.Filtering", "ScimService.Persistence", "ScimService.Api", "ScimService.Tests", "benchmarks"];

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file a person wrote, of these projects or of all: without build output and migrations.</summary>
    public static IEnumerable<SourceFile> Files(params string[] projects) =>
        (projects.Length == 0 ? Rooms : projects)
            .SelectMany(project => Directory.EnumerateFiles(Path.Combine(Root, project), "*.cs", SearchOption.AllDirectories))
            .Select(path => new SourceFile(Path.GetRelativePath(Root, path).Replace('\\', '/'), path))
            .Where(file => !file.Name.Contains("/obj/", StringComparison.Ordinal)
                && !file.Name.Contains("/bin/", StringComparison.Ordinal)
                && !file.Name.StartsWith("ScimService.Persistence/Migrations/", StringComparison.Ordinal));

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ScimService.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}

internal sealed record SourceFile(string Name, string Path)
{
    public string[] Lines => File.ReadAllLines(Path);
}
