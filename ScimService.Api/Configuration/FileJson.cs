using System.Text.Json;

namespace ScimService.Api.Configuration;

/// <summary>JSON as operators write it into files by hand.</summary>
internal static class FileJson
{
    /// <summary>Comments and a comma too many are let through; a member given twice is a mistake.</summary>
    public static readonly JsonDocumentOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        AllowDuplicateProperties = false,
    };
}
