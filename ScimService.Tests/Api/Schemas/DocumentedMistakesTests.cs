using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Schemas;
using ScimService.Api.Schemas.Files;
using ScimService.Tests.Architecture;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Schemas;

internal sealed class DocumentedMistakesTests
{
    [Test]
    public void The_example_with_two_mistakes_is_refused_as_the_documentation_shows()
    {
        var folder = Directory.CreateTempSubdirectory("scim-schemas-").FullName;
        try
        {
            foreach (var file in Directory.EnumerateFiles(Examples.Device))
            {
                File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllText(file)
                    .Replace("\"storageGb\", \"type\": \"integer\"", "\"storageGb\", \"type\": \"int\"", StringComparison.Ordinal)
                    .Replace("\"managed\"", "\"Kind\"", StringComparison.Ordinal));
            }

            var isRight = new SchemaSource(Options.Create(new ScimOptions())).TryBuild(SchemaFolder.Read(folder), out _, out var mistakes);
            var shown = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "schemas.md"));

            Assert.That(isRight, Is.False);
            Assert.That(mistakes, Has.Count.EqualTo(2));
            Assert.That(mistakes.Where(mistake => !shown.Contains($"  - {mistake}", StringComparison.Ordinal)), Is.Empty);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
