using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Tests.Api.Configuration;

internal sealed class ScimOptionsTests
{
    private const string Hash = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08";

    [TestCase("Scim:PublicUrl", "scim.example.com", "Scim__PublicUrl")]
    [TestCase("Scim:PublicUrl", "ftp://scim.example.com", "Scim__PublicUrl")]
    [TestCase("Scim:PublicUrl", "https://scim.example.com/?x", "Scim__PublicUrl")]
    [TestCase("Scim:KnownProxies:0", "proxy", "Scim__KnownProxies__0")]
    [TestCase("Scim:MaxRequestBodySize", "1", "Scim__MaxRequestBodySize")]
    [TestCase("Scim:MaxJsonDepth", "1000", "Scim__MaxJsonDepth")]
    [TestCase("Scim:MaxPageSize", "0", "Scim__MaxPageSize")]
    [TestCase("Scim:DefaultPageSize", "2000", "Scim__DefaultPageSize")]
    [TestCase("Scim:StatementTimeout", "00:00:00", "Scim__StatementTimeout")]
    [TestCase("Scim:CursorTimeout", "00:00:01", "Scim__CursorTimeout")]
    [TestCase("Scim:Filter:MaxDepth", "5000", "Scim__Filter__MaxDepth")]
    [TestCase("Scim:Filter:MaxNodes", "501", "Scim__Filter__MaxNodes must lie between 1 and 500.")]
    [TestCase("Scim:Bulk:MaxOperations", "0", "Scim__Bulk__MaxOperations")]
    [TestCase("Scim:Tenants:0:Name", "acme", "Scim__Tenants__0__SecretSha256")]
    [TestCase("Scim:Tenants:0:SecretSha256", Hash, "Scim__Tenants__0__Name")]
    [TestCase("AUTH_SECRET", "two words", "AUTH_SECRET")]
    [TestCase("AUTH_SECRET", "", "AUTH_SECRET")]
    public void A_wrong_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        Assert.That(() => Read((key, value)), Throws.TypeOf<OptionsValidationException>()
            .With.Property(nameof(OptionsValidationException.Failures)).One.Matches<string>(failure => $"{failure} ".StartsWith($"{named} ", StringComparison.Ordinal)));
    }

    [Test]
    public void Two_tenants_cannot_share_a_token()
    {
        Assert.That(
            () => Read(
                ("Scim:Tenants:0:Name", "a"), ("Scim:Tenants:0:SecretSha256", Hash),
                ("Scim:Tenants:1:Name", "b"), ("Scim:Tenants:1:SecretSha256s:0", Hash.ToUpperInvariant())),
            Throws.TypeOf<OptionsValidationException>().With.Message.Contains("Scim__Tenants "));
    }

    [TestCase("default", "SecretSha256", null)]
    [TestCase("default", "Tokens:0:SecretSha256", "AUTH_SECRET is also the secret")]
    [TestCase("acme", "SecretSha256", "AUTH_SECRET is also the secret")]
    public void Only_the_default_tenant_may_name_the_token_of_AUTH_SECRET_again(string tenant, string place, string? problem)
    {
        var read = () => Read(
            ("AUTH_SECRET", "test"), ("Scim:Tenants:0:Name", tenant), ($"Scim:Tenants:0:{place}", Hash),
            ("Scim:Tenants:0:SecretSha256s:0", new string('0', 64)), ("Scim:Tenants:0:Tokens:0:UserName", "mara"),
            (place.StartsWith('T') ? "x" : "Scim:Tenants:0:Tokens:0:SecretSha256", new string('1', 64)));

        Assert.That(read, problem is null ? Throws.Nothing : Throws.TypeOf<OptionsValidationException>().With.Message.Contains(problem));
    }

    [TestCase("Scim:PublicUri", "https://scim.example.com", "PublicUri")]
    [TestCase("Scim:MaxPageSize", "many", "Scim:MaxPageSize")]
    [TestCase("Scim:Password", "Encrypt", "Scim:Password")]
    public void An_unknown_or_unreadable_setting_stops_the_start_and_is_named(string key, string value, string named)
    {
        Assert.That(() => Read((key, value)), Throws.InvalidOperationException.With.Message.Contains(named));
    }

    [Test]
    public void A_tenant_with_its_own_token_makes_AUTH_SECRET_unnecessary()
    {
        var options = Read(("AUTH_SECRET", ""), ("Scim:Tenants:0:Name", "acme"), ("Scim:Tenants:0:SecretSha256", Hash));

        Assert.That(options.Tenants.Single().Hashes, Is.EqualTo([Hash]));
    }

    [Test]
    public void Without_settings_the_limits_are_the_published_ones()
    {
        var options = Read(("AUTH_SECRET", " padded\n"));

        Assert.That(options.AuthSecret, Is.EqualTo("padded"));
        Assert.That(options.MaxRequestBodySize, Is.EqualTo(16_777_216));
        Assert.That(options.MaxJsonDepth, Is.EqualTo(32));
        Assert.That((options.DefaultPageSize, options.MaxPageSize), Is.EqualTo((100, 1000)));
        Assert.That(options.Filter, Is.EqualTo(ScimService.Filtering.Grammar.FilterLimits.Default));
        Assert.That((options.Bulk.MaxOperations, options.Bulk.MaxPayloadSize), Is.EqualTo((1000, 16_777_216L)));
    }

    [Test]
    public void A_limit_that_is_set_does_not_change_the_defaults_of_others()
    {
        var options = Read(("Scim:Filter:MaxLength", "100"));

        Assert.That(options.Filter.MaxLength, Is.EqualTo(100));
        Assert.That(ScimService.Filtering.Grammar.FilterLimits.Default.MaxLength, Is.EqualTo(8192));
    }

    private static ScimOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
            [
                KeyValuePair.Create("AUTH_SECRET", (string?)"t"),
                KeyValuePair.Create("ConnectionStrings:Scim", (string?)"Host=db;Database=scim"),
            ])
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
            .Build();
        using var services = new ServiceCollection()
            .AddSingleton<IHostEnvironment>(new HostingEnvironment { EnvironmentName = Environments.Production })
            .AddSingleton<IConfiguration>(configuration)
            .AddScimOptions(configuration)
            .BuildServiceProvider();
        return services.GetRequiredService<IOptions<ScimOptions>>().Value;
    }
}
