using System.Text.Json;
using System.Text.RegularExpressions;
using ScimService.Api.Telemetry;
using ScimService.Tests.Architecture;

namespace ScimService.Tests.Api.Telemetry;

/// <summary>What Prometheus scrapes after every kind of request was sent, some of them refused.</summary>
internal sealed partial class MetricsTests : HttpFixture
{
    // Sent as names, values, filters and ids, and as a token.
    private const string Marker = "xqmarkerx";

    private static readonly string[] OwnLabels =
        ["scim_operation", "scim_resource_type", "scim_outcome", "scim_stage", "scim_op", "scim_type", "http_status", "scim_reason"];

    private string _metrics = "";

    [Test]
    public void Requests_are_told_by_operation_and_resource_type()
    {
        foreach (var operation in new[] { "list", "search", "create", "retrieve", "replace", "patch", "delete" })
        {
            Assert.That(_metrics, Does.Match($"scim_operation_duration_seconds_count{{[^}}]*scim_operation=\"{operation}\""));
        }

        Assert.That(_metrics, Does.Match("scim_operation_duration_seconds_count{[^}]*scim_resource_type=\"User\""));
        Assert.That(_metrics, Does.Match("scim_filter_duration_seconds_count{[^}]*scim_stage=\"compile\""));
        Assert.That(_metrics, Does.Match("scim_filter_duration_seconds_count{[^}]*scim_stage=\"query\""));
        Assert.That(_metrics, Does.Match("scim_patch_operations_total{[^}]*scim_op=\"replace\""));
        Assert.That(_metrics, Does.Match("scim_requests_refused_total{[^}]*scim_type=\"invalidFilter\""));
    }

    [Test]
    public void The_resource_has_the_version() =>
        Assert.That(_metrics, Does.Match($"target_info{{[^}}]*service_version=\"{Regex.Escape(ServiceVersion.Text)}\""));

    [Test]
    public void Nothing_a_client_sent_is_in_metrics_or_logs()
    {
        Assert.That(_metrics, Does.Not.Contain(Marker).IgnoreCase.And.Not.Contain(ScimTestApp.Token));
        Assert.That(App.Log.Lines, Is.Not.Empty);
        Assert.That(
            App.Log.Lines.Select(line => $"{line.Text} {line.Exception}"),
            Has.None.Contains(Marker).IgnoreCase.And.None.Contains(ScimTestApp.Token));
    }

    [Test]
    public void Labels_have_few_values()
    {
        foreach (var label in OwnLabels)
        {
            var values = Regex.Matches(_metrics, label + "=\"([^\"]*)\"").Select(match => match.Groups[1].Value).Distinct();
            Assert.That(values.Count(), Is.LessThan(30), label);
        }
    }

    [Test]
    public void The_dashboard_shows_metrics_that_exist()
    {
        var text = File.ReadAllText(Path.Combine(SourceTree.Root, "deploy", "grafana", "scim-service.json"));
        var panels = JsonDocument.Parse(text).RootElement.GetProperty("panels").EnumerateArray().ToList();
        var named = panels
            .SelectMany(panel => panel.GetProperty("targets").EnumerateArray())
            .SelectMany(target => MetricName().Matches(target.GetProperty("expr").GetString()!).Select(match => match.Value))
            .Distinct().ToList();

        Assert.That(panels, Has.Count.GreaterThan(8));
        Assert.That(named.Where(name => !_metrics.Contains(name, StringComparison.Ordinal)), Is.Empty);
    }

    protected override async Task SeedAsync()
    {
        using var stranger = App.CreateAnonymousClient();
        stranger.DefaultRequestHeaders.Authorization = new("Bearer", Marker);
        using var unknown = await stranger.GetAsync($"Users/{Marker}");
        var user = $$"""{"userName":"{{Marker}}","title":"{{Marker}}","emails":[{"value":"{{Marker}}@{{Marker}}.example"}]}""";
        var id = "";
        using (var created = await SendAsync("POST", "Users", user))
        {
            id = (await created.ReadScimAsync()).GetProperty("id").GetString()!;
        }

        string[][] requests =
        [
            ["POST", "Users", user],
            ["GET", $"Users?filter=userName eq \"{Marker}\" or title co \"{Marker}\""],
            ["GET", $"Users?filter=userName eq {Marker}"],
            ["GET", $"Users?filter={Marker} pr"],
            ["GET", $"Users?{Marker}={Marker}&sortBy={Marker}"],
            ["GET", $"{Marker}/{Marker}"],
            ["GET", $"Users/{Marker}"],
            ["GET", $"Users/{id}?attributes={Marker}"],
            ["POST", "Users/.search", $$"""{"schemas":["urn:ietf:params:scim:api:messages:2.0:SearchRequest"],"filter":"title eq \"{{Marker}}\""}"""],
            ["PATCH", $"Users/{id}", $$"""
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations":[{"op":"replace","path":"title","value":"{{Marker}}2"}]}
                """],
            ["PATCH", $"Users/{id}", $$"""
                {"schemas":["urn:ietf:params:scim:api:messages:2.0:PatchOp"],
                 "Operations":[{"op":"{{Marker}}","path":"{{Marker}}","value":"{{Marker}}"}]}
                """],
            ["PUT", $"Users/{id}", user],
            ["PUT", $"Users/{id}", "{\"userName\":{\"" + Marker + "\":1}}"],
            ["POST", "Users", $"{{{Marker}"],
            ["DELETE", $"Users/{id}"],
            ["PROPFIND", $"Users/{Marker}"],
        ];
        foreach (var request in requests)
        {
            using var answer = await SendAsync(request[0], request[1], request.ElementAtOrDefault(2));
        }

        using var client = App.CreateAnonymousClient();
        using var scraped = await client.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.That((int)scraped.StatusCode, Is.EqualTo(200));
        _metrics = await scraped.Content.ReadAsStringAsync();
    }

    [GeneratedRegex(@"\b(scim|http|db|dotnet|kestrel|process)_[a-z_]+(_total|_bucket|_count|_sum|_bytes|_seconds|_requests|_max|_usage)\b")]
    private static partial Regex MetricName();
}
