using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScimService.Tests.Recordings;

/// <summary>
/// A request as a client sends it, the directory it meets, what must be answered, and what must be true afterwards. <c>{{u1}}</c>
/// is the id of the resource that was created under the name u1, <c>{{u1.version}}</c> a value of it. <c>given</c> names
/// resources of the cast, each with what it has beside or instead of what the cast says.
/// </summary>
internal sealed record Recording(
    string Id,
    string Client,
    string Description,
    JsonObject Given,
    RecordedRequest Request,
    Expectation Expect,
    IReadOnlyList<RecordedStep>? Then = null)
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    private static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "Recordings");

    /// <summary>All recordings, in order of their numbers.</summary>
    public static IReadOnlyList<Recording> All => [.. Directory.EnumerateFiles(Folder, "*-*.json", SearchOption.AllDirectories)
        .Select(file => Read<Recording>(file)).OrderBy(recording => recording.Id, StringComparer.Ordinal)];

    /// <summary>The bodies of the resources a recording may begin with.</summary>
    public static JsonObject Cast => Read<JsonObject>(Path.Combine(Folder, "cast.json"));

    private static T Read<T>(string file) => JsonSerializer.Deserialize<T>(File.ReadAllText(file), Options)
        ?? throw new InvalidOperationException($"{file} holds no recording.");
}

/// <summary>A request: its body as JSON or as text; <c>times</c> tells how often the one element of an array is sent.</summary>
internal sealed record RecordedRequest(
    string Method,
    string Path,
    Dictionary<string, string?>? Headers = null,
    JsonNode? Body = null,
    string? Text = null,
    Dictionary<string, int>? Times = null);

/// <summary>
/// What must be answered: status, shape of the body, headers (null: absent), text the body lacks, whether it is empty;
/// <c>save</c> is the name under which later steps refer to the answer.
/// </summary>
internal sealed record Expectation(
    int Status,
    JsonObject? Body = null,
    Dictionary<string, string?>? Headers = null,
    IReadOnlyList<string>? Lacks = null,
    bool Empty = false,
    string? Save = null);

/// <summary>A request after the recorded one; <c>again</c> sends the recorded one once more.</summary>
internal sealed record RecordedStep(Expectation Expect, RecordedRequest? Request = null, bool Again = false);
