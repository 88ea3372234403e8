using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Tests.Api.Configuration;

internal sealed class SecretFilesTests
{
    private string _file = "";

    [SetUp]
    public void WriteFile()
    {
        _file = Path.GetTempFileName();
        File.WriteAllText(_file, "s3cret\n");
    }

    [TearDown]
    public void RemoveFile() => File.Delete(_file);

    [TestCase("AUTH_SECRET")]
    [TestCase("DATABASE_URL")]
    [TestCase("ConnectionStrings:Scim")]
    [TestCase("PGPASSWORD")]
    public void A_secret_is_read_from_the_file_that_is_named(string key) =>
        Assert.That(Read((key + "_FILE", _file))[key], Is.EqualTo("s3cret"));

    [Test]
    public void A_secret_that_is_given_twice_stops_the_start() =>
        Assert.That(
            () => Read(("AUTH_SECRET", "other"), ("AUTH_SECRET_FILE", _file)),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("AUTH_SECRET and AUTH_SECRET_FILE")
                .And.Message.Not.Contains("s3cret"));

    [TestCase("/nowhere/token")]
    [TestCase("/")]
    public void A_file_that_cannot_be_read_stops_the_start(string path) =>
        Assert.That(
            () => Read(("ConnectionStrings:Scim_FILE", path)),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("ConnectionStrings__Scim_FILE names " + path));

    [Test]
    public void An_empty_file_stops_the_start()
    {
        File.WriteAllText(_file, "\n");

        Assert.That(() => Read(("AUTH_SECRET_FILE", _file)), Throws.TypeOf<OptionsValidationException>().With.Message.Contains("empty"));
    }

    private static ConfigurationManager Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationManager();
        configuration.AddInMemoryCollection(
            settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        configuration.AddSecretFiles();
        return configuration;
    }
}
