using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ScimService.Tests.Api.OpenApi;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Recordings;

/// <summary>Plays one recording against the running service; where its OpenAPI document is given, every answer must agree with it, too.</summary>
internal sealed partial class RecordingPlayer(TenantClient client, DocumentedAnswers? documented = null)
{
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal) { ["base"] = client.BaseUrl };

    public async Task PlayAsync(Recording recording)
    {
        foreach (var (name, overrides) in recording.Given)
        {
            await CreateAsync(name, overrides!);
        }

        await StepAsync(recording.Request, recording.Expect);
        foreach (var step in recording.Then ?? [])
        {
            await StepAsync(step.Again ? recording.Request : step.Request!, step.Expect);
        }
    }

    private async Task CreateAsync(string name, JsonNode overrides)
    {
        if (name == "crowd")
        {
            for (var number = 1; number <= overrides.GetValue<int>(); number++)
            {
                await client.CreateUserAsync($"a{number}@brightfen.example");
            }

            return;
        }

        var body = Recording.Cast[name]!.DeepClone().AsObject();
        foreach (var (attribute, value) in overrides.AsObject())
        {
            body[attribute] = value?.DeepClone();
        }

        var created = await client.PostAsync(name[0] == 'g' ? "/Groups" : "/Users", Resolve(body).ToJsonString());
        Remember(name, created.ShouldBe(201).Body);
    }

    private async Task StepAsync(RecordedRequest request, Expectation expect)
    {
        var headers = request.Headers?.ToDictionary(
            header => header.Key, header => header.Value is null ? null : Resolve(header.Value));
        var (path, body) = (Resolve(request.Path), BodyOf(request));
        var answer = await client.SendAsync(request.Method, path, body, headers);
        if (answer.Text.Length > 0)
        {
            Remember("last", answer.Body);
            Remember(expect.Save ?? (answer.Status == 201 ? "new" : "last"), answer.Body);
        }

        answer.ShouldBe(expect.Status);
        Assert.That(documented?.Differences(request.Method, path, body, answer) ?? [], Is.Empty, answer.Request);
        if (expect.Body is not null)
        {
            answer.ShouldShow(Resolve(expect.Body));
        }

        foreach (var (name, value) in expect.Headers ?? [])
        {
            Assert.That(
                JsonShape.Differences(value is null ? null : Resolve(value), answer.Header(name)), Is.Empty, $"header {name}");
        }

        foreach (var text in expect.Lacks ?? [])
        {
            Assert.That(answer.Text, Does.Not.Contain(text), answer.Request);
        }

        Assert.That(expect.Empty && answer.Text.Length > 0, Is.False, $"{answer.Request} must have no body: {answer.Text}");
    }

    private string? BodyOf(RecordedRequest request)
    {
        if (request.Body is null)
        {
            return request.Text;
        }

        var body = request.Body.DeepClone();
        foreach (var (name, times) in request.Times ?? [])
        {
            var element = body[name]!.AsArray().Single()!;
            body[name] = new JsonArray([.. Enumerable.Range(0, times).Select(_ => element.DeepClone())]);
        }

        return Resolve(body).ToJsonString();
    }

    /// <summary>Keeps the id of an answer under this name, and its text values and those of its meta behind a dot.</summary>
    private void Remember(string name, JsonObject body)
    {
        foreach (var (key, value) in body.Concat(body["meta"] as JsonObject ?? []))
        {
            if (value?.GetValueKind() == JsonValueKind.String)
            {
                _values[$"{name}.{key}"] = value.GetValue<string>();
            }
        }

        if (body["id"] is { } id)
        {
            _values[name] = id.GetValue<string>();
        }
    }

    private string Resolve(string text) => Placeholder().Replace(text, match =>
        _values.TryGetValue(match.Groups[1].Value, out var value)
            ? value
            : throw new InvalidOperationException($"The recording names {match.Value}, which nothing before it has."));

    private JsonNode Resolve(JsonNode node) => node switch
    {
        JsonObject members => new JsonObject(
            members.Select(member => KeyValuePair.Create(member.Key, ResolveMember(member.Value)))),
        JsonArray elements => new JsonArray([.. elements.Select(ResolveMember)]),
        JsonValue value when value.GetValueKind() == JsonValueKind.String => Resolve(value.GetValue<string>()),
        _ => node.DeepClone(),
    };

    private JsonNode? ResolveMember(JsonNode? node) => node is null ? null : Resolve(node);

    [GeneratedRegex(@"\{\{(?!any\}\})([\w.]+)\}\}")]
    private static partial Regex Placeholder();
}
