using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScimService.Tests.Filtering.Documents;

/// <summary>JSON out of text with single quotes, so that cases stay readable.</summary>
internal static class Json
{
    public static JsonElement Element(string text) => JsonElement.Parse(Text(text));

    public static JsonObject Object(string text) => JsonNode.Parse(Text(text))!.AsObject();

    /// <summary>The text with double quotes, as <see cref="JsonNode.ToJsonString"/> writes it.</summary>
    public static string Text(string text) => text.Replace('\'', '"');
}
