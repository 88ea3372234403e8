using System.Text.Json.Nodes;
using ScimService.Tests.Architecture;

namespace ScimService.Tests.Deploy;

/// <summary>compose.yaml: service and database by one command, the collector when it is asked for.</summary>
internal sealed class ComposeTests
{
    private static readonly JsonObject Compose = YamlFile.Read("compose.yaml");

    private static readonly JsonObject Services = Compose["services"]!.AsObject();

    private static IEnumerable<string> Names => Services.Select(service => service.Key);

    [Test]
    public void The_service_waits_for_a_healthy_database_and_says_itself_when_it_is_ready()
    {
        Assert.That($"{Services["service"]!["depends_on"]!["postgres"]!["condition"]}", Is.EqualTo("service_healthy"));
        Assert.That(YamlFile.Texts(Services["service"]!["healthcheck"]!["test"])[^1], Is.EqualTo("healthcheck"));
        Assert.That(YamlFile.Texts(Services["postgres"]!["healthcheck"]!["test"]), Has.One.EqualTo("pg_isready"));
        Assert.That(YamlFile.Texts(Services["postgres"]!["volumes"]).Single(), Does.StartWith("data:"));
        Assert.That(Compose["volumes"]!.AsObject().Select(volume => volume.Key), Is.EqualTo(["data"]));
    }

    [Test]
    public void Every_secret_is_a_file_that_the_program_is_told_to_read()
    {
        var defined = Compose["secrets"]!.AsObject();
        Assert.That(defined.Select(secret => secret.Value!["file"]), Has.All.Not.Null);
        Assert.That(defined.Select(secret => secret.Key), Is.EquivalentTo(Names.SelectMany(Secrets).Distinct()));

        foreach (var name in Names)
        {
            var files = Environment(name).Where(variable => variable.Split('=')[0].EndsWith("_FILE", StringComparison.Ordinal))
                .Select(variable => variable.Split('=')[1]);
            Assert.That(files, Is.EquivalentTo(Secrets(name).Select(secret => $"/run/secrets/{secret}")), name);
            Assert.That(Environment(name), Has.None.Match("(?i)(secret|password|token)=").And.None.Contains("Password="), name);
        }
    }

    [Test]
    public void Only_the_collector_has_to_be_asked_for() =>
        Assert.That(
            Services.Where(service => service.Value!["profiles"] is not null).Select(service => service.Key), Is.EqualTo(["collector"]));

    [TestCase("service")]
    [TestCase("collector")]
    public void What_runs_our_side_can_change_nothing(string name)
    {
        Assert.That($"{Services[name]!["read_only"]}", Is.EqualTo("true"));
        Assert.That(YamlFile.Texts(Services[name]!["cap_drop"]), Is.EqualTo(["ALL"]));
        Assert.That(YamlFile.Texts(Services[name]!["security_opt"]), Has.One.EqualTo("no-new-privileges:true"));
    }

    [TestCase("traces")]
    [TestCase("metrics")]
    [TestCase("logs")]
    public void The_collector_takes_what_the_service_sends(string signal)
    {
        var mounted = YamlFile.Texts(Services["collector"]!["volumes"]).Single().Split(':')[0];
        Assert.That(Path.Combine(SourceTree.Root, mounted), Does.Exist);
        var collector = YamlFile.Read(mounted);

        var pipeline = collector["service"]!["pipelines"]![signal]!;
        Assert.That(YamlFile.Texts(pipeline["receivers"]), Is.EqualTo(["otlp"]));
        Assert.That($"{collector["receivers"]!["otlp"]!["protocols"]!["grpc"]!["endpoint"]}", Does.EndWith(":4317"));
        foreach (var part in new[] { "receivers", "processors", "exporters" })
        {
            Assert.That(YamlFile.Texts(pipeline[part]), Is.Not.Empty.And.SubsetOf(collector[part]!.AsObject().Select(item => item.Key)));
        }
    }

    private static IReadOnlyList<string> Secrets(string name) => YamlFile.Texts(Services[name]!["secrets"]);

    private static List<string> Environment(string name) => Services[name]!["environment"] switch
    {
        JsonArray list => [.. YamlFile.Texts(list)],
        JsonObject map => [.. map.Select(item => $"{item.Key}={item.Value}")],
        _ => [],
    };
}
