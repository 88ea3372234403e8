using System.Text.Json;
using YamlDotNet.Serialization;

namespace ScimService.Tests.Deploy;

/// <summary>The default values of the chart beside their schema.</summary>
internal static class ChartValues
{
    private const string Properties = "properties";

    public static JsonDocument Schema() => JsonDocument.Parse(ChartFiles.Text("values.schema.json"));

    /// <summary>Every object of the schema, itself and within.</summary>
    public static IEnumerable<JsonElement> Nodes(JsonElement node) => node.ValueKind switch
    {
        JsonValueKind.Object => node.EnumerateObject().SelectMany(property => Nodes(property.Value)).Prepend(node),
        JsonValueKind.Array => node.EnumerateArray().SelectMany(Nodes),
        _ => [],
    };

    /// <summary>The values down to where the schema names no further ones, with the schema of each.</summary>
    public static IEnumerable<(string Path, object? Value, JsonElement Schema)> Leaves(JsonElement schema) =>
        Leaves("", Values(), schema);

    /// <summary>The names that only one of the two has.</summary>
    public static IEnumerable<string> Differences(JsonElement schema) => Differences("", Values(), schema, schema);

    /// <summary>A default value as the README shows it.</summary>
    public static string Shown(object? value) => value switch
    {
        null => "`null`",
        "" => "`\"\"`",
        string text => $"`{text}`",
        List<object?> { Count: 0 } => "`[]`",
        Dictionary<object, object?> { Count: 0 } => "`{}`",
        _ => "see `values.yaml`",
    };

    // Scalars stay text, but null.
    private static object? Values()
    {
        var values = new DeserializerBuilder().Build().Deserialize<Dictionary<object, object?>>(ChartFiles.Text("values.yaml"));
        return values;
    }

    private static IEnumerable<(string Path, object? Value, JsonElement Schema)> Leaves(string path, object? value, JsonElement schema) =>
        schema.TryGetProperty(Properties, out var properties) && value is Dictionary<object, object?> values
            ? properties.EnumerateObject().SelectMany(
                property => Leaves(Join(path, property.Name), values.GetValueOrDefault(property.Name), property.Value))
            : [(path, value, schema)];

    private static IEnumerable<string> Differences(string path, object? value, JsonElement schema, JsonElement root)
    {
        if (value is not Dictionary<object, object?> values || !Resolve(schema, root).TryGetProperty(Properties, out var properties))
        {
            return [];
        }

        // A type of Kubernetes, such as a probe, has more fields than have defaults.
        var isShared = !schema.TryGetProperty(Properties, out _);
        var named = properties.EnumerateObject().ToDictionary(property => property.Name, property => property.Value);
        var unknown = values.Keys.Cast<string>().Where(name => !named.ContainsKey(name));
        var absent = named.Keys.Where(name => !isShared && !values.ContainsKey(name));
        return unknown.Concat(absent).Select(name => Join(path, name))
            .Concat(named.SelectMany(
                item => Differences(Join(path, item.Key), values.GetValueOrDefault(item.Key), item.Value, root)));
    }

    private static JsonElement Resolve(JsonElement schema, JsonElement root)
    {
        var reference = schema.TryGetProperty("allOf", out var parts) ? parts[0].GetProperty("$ref").GetString()
            : schema.TryGetProperty("$ref", out var direct) ? direct.GetString()
            : null;
        return reference is null ? schema : root.GetProperty("definitions").GetProperty(reference.Split('/')[^1]);
    }

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
