using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using ScimService.Filtering.Documents;

namespace ScimService.Api.Configuration;

/// <summary>JSON as operators write it into files by hand.</summary>
internal static class FileJson
{
    // Comments and a comma too many are let through; a member given twice is a mistake.
    private static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>Reads a file; or says why it cannot be used, without a full stop.</summary>
    public static bool TryParse(byte[] content, out JsonElement root, [NotNullWhen(false)] out string? reason)
    {
        root = default;
        try
        {
            using var document = JsonDocument.Parse(content, Options);
            root = document.RootElement.Clone();
            reason = JsonScreen.Check(root)?.Detail.TrimEnd('.');
        }
        catch (JsonException broken)
        {
            reason = $"is not JSON: {broken.Message.TrimEnd('.')}";
        }
        catch (InvalidOperationException)
        {
            // The parser's way to say that it cannot compare a name with others.
            reason = "a name holds a lone surrogate";
        }

        return reason is null;
    }
}
