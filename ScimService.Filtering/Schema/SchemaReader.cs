using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScimService.Filtering.Schema;

/// <summary>Reads a schema document in the form of RFC 7643 §7; characteristics left out take the defaults of §2.2.</summary>
public static class SchemaReader
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <summary>Reads one schema.</summary>
    /// <exception cref="JsonException">The document is not a schema.</exception>
    public static ResourceSchema Read(Stream stream) =>
        JsonSerializer.Deserialize<ResourceSchema>(stream, Options) ?? throw new JsonException("The schema document is null.");
}
