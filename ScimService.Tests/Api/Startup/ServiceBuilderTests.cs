using Microsoft.Extensions.Configuration;
using ScimService.Api.Startup;

namespace ScimService.Tests.Api.Startup;

internal sealed class ServiceBuilderTests
{
    [Test]
    public void The_files_of_settings_are_not_watched()
    {
        var files = ((IConfigurationBuilder)ServiceBuilder.Create([]).Configuration).Sources.OfType<FileConfigurationSource>().ToList();

        Assert.That(files, Is.Not.Empty);
        Assert.That(files, Has.All.Property(nameof(FileConfigurationSource.ReloadOnChange)).False);
    }
}
