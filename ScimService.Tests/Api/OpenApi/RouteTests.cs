using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.OpenApi;

/// <summary>What the document promises, tried out: it knows all routes, and each answers its own example as it is documented.</summary>
internal sealed class RouteTests
{
    private const string MyToken = "the-token-of-mara";
    private const string MyName = "mara@example.com";
    private const string Base = "/scim/v2";

    private RunningService _service = null!;
    private OpenApiDocument _document = null!;
    private DocumentedAnswers _documented = null!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _service = await RunningService.StartAsync(
            ("Scim:SchemasPath", Examples.Device), ("Scim:Entitlements:Enabled", "true"),
            ("Scim:Tenants:0:Tokens:0:SecretSha256", Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(MyToken)))),
            ("Scim:Tenants:0:Tokens:0:UserName", MyName));
        _document = await ReadDocument.FetchAsync(_service.Address);
        _documented = await DocumentedAnswers.FetchAsync(_service.Address);
    }

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [Test]
    public async Task Every_documented_route_answers_its_example_as_documented()
    {
        var mine = _service.NewTenant();
        foreach (var (path, method, operation) in Operations())
        {
            var client = path is "/Me" ? _service.Connect(MyToken) : _service.NewTenant();
            if (path is "/Me" && (await client.GetAsync("/Me")).Status is 404)
            {
                await mine.CreateUserAsync(MyName);
            }

            var filled = await FilledAsync(client, path);
            var answer = await client.SendAsync(method, filled, Example(operation));

            var statuses = operation.Responses!.Keys.ToList();
            Assert.That(statuses, Has.One.EqualTo($"{answer.Status}"), $"{method} {path}: {answer.Text}");
            Assert.That(answer.Status, path is "/Me" && method is "POST" ? Is.EqualTo(501) : Is.InRange(200, 204), answer.Text);
            Assert.That(_documented.Differences(method, filled, Example(operation), answer), Is.Empty, $"{method} {path}: {answer.Text}");
        }
    }

    [Test]
    public async Task Every_documented_route_that_needs_a_token_says_so()
    {
        var nobody = _service.Connect("nobody");
        foreach (var (path, method, operation) in Operations())
        {
            var answer = await nobody.SendAsync(method, path.Replace("{name}", "User", StringComparison.Ordinal)
                .Replace("{urn}", TenantClient.UserSchema, StringComparison.Ordinal), Example(operation));

            Assert.That(answer.Status, operation.Responses!.ContainsKey("401") ? Is.EqualTo(401) : Is.EqualTo(200), $"{method} {path}");
        }
    }

    [Test]
    public void Every_route_is_documented()
    {
        var routes = _service.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText!.StartsWith(Base, StringComparison.Ordinal))
            .SelectMany(
                endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Except(["HEAD"]),
                (endpoint, method) => $"{method} {endpoint.RoutePattern.RawText![Base.Length..].TrimEnd('/')}");

        // The plural is what some clients of drafts ask for.
        Assert.That(
            routes.Except(["GET /ServiceProviderConfigs"]),
            Is.EquivalentTo(Operations().Select(operation => $"{operation.Method} {operation.Path.TrimEnd('/')}")));
    }

    private IEnumerable<(string Path, string Method, OpenApiOperation Operation)> Operations() => _document.Paths.SelectMany(
        path => path.Value.Operations!, (path, operation) => (path.Key, operation.Key.Method.ToUpperInvariant(), operation.Value));

    private static string? Example(OpenApiOperation operation) => operation.RequestBody?.Content?.Single().Value.Example?.ToJsonString();

    /// <summary>The path with something that exists in place of its parameter: a resource made by the example, or what is discovered.</summary>
    private async Task<string> FilledAsync(TenantClient client, string path)
    {
        if (!path.Contains('{', StringComparison.Ordinal))
        {
            return path;
        }

        var list = path[..path.LastIndexOf('/')];
        var one = _document.Paths[list].Operations!.TryGetValue(HttpMethod.Post, out var create)
            ? (await client.PostAsync(list, Example(create)!)).ShouldBe(201).Body
            : (await client.GetAsync(list)).ShouldBe(200).Resources[0];
        return $"{list}/{((string?)one["id"] ?? (string)one["name"]!)}";
    }
}
