using ScimService.Tests.Api.Startup;
using ScimService.Tests.Architecture;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Schemas;

internal sealed class DocumentedMistakesTests
{
    private static readonly string[] Settings = ["AUTH_SECRET=x", "ConnectionStrings__Scim=Host=127.0.0.1;Port=1;Username=u;Timeout=1"];

    [Test]
    public async Task The_example_with_two_mistakes_stops_the_start_as_the_documentation_shows()
    {
        var folder = Directory.CreateTempSubdirectory("scim-schemas-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Examples.Device))
            {
                await File.WriteAllTextAsync(Path.Combine(folder, Path.GetFileName(file)), (await File.ReadAllTextAsync(file))
                    .Replace("\"storageGb\", \"type\": \"integer\"", "\"storageGb\", \"type\": \"int\"", StringComparison.Ordinal)
                    .Replace("\"managed\"", "\"Kind\"", StringComparison.Ordinal));
            }

            var (exitCode, output) = await ServiceCommand.RunAsync([], [.. Settings, $"Scim__SchemasPath={folder}"]);

            Assert.That(exitCode, Is.EqualTo(1), output);
            Assert.That(output.Trim().Split('\n'), Has.Length.EqualTo(3));
            Assert.That(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "docs", "schemas.md")), Does.Contain(output.Trim()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
