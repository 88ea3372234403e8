using System.Text.Json.Nodes;
using ScimService.Tests.Architecture;
using YamlDotNet.Serialization;

namespace ScimService.Tests.Deploy;

/// <summary>Reads a YAML file of the repository as JSON, its scalars as text.</summary>
internal static class YamlFile
{
    public static JsonObject Read(params string[] path) => (JsonObject)ToJson(
        new DeserializerBuilder().Build().Deserialize<object>(File.ReadAllText(Path.Combine([SourceTree.Root, .. path]))))!;

    /// <summary>The texts of an array; none where there is nothing.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? array) =>
        [.. (array as JsonArray ?? []).Select(item => item!.GetValue<string>())];

    private static JsonNode? ToJson(object? value) => value switch
    {
        null => null,
        IDictionary<object, object> map => new JsonObject(map.Select(item => KeyValuePair.Create((string)item.Key, ToJson(item.Value)))),
        IList<object> list => new JsonArray([.. list.Select(ToJson)]),
        _ => JsonValue.Create((string)value),
    };
}
