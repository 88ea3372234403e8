using System.Text.Json;

namespace ScimService.Load.Directories;

/// <summary>The id in the answer to a creation.</summary>
internal static class CreatedId
{
    public static string Of(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return document.RootElement.TryGetProperty("id", out var id) && id.GetString() is { } text
            ? text
            : throw new LoadException("The answer to a creation holds no id.");
    }
}
