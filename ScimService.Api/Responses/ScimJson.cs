using System.Text.Encodings.Web;
using System.Text.Json;

namespace ScimService.Api.Responses;

/// <summary>How answers are written: compact, and with text outside ASCII as it is.</summary>
internal static class ScimJson
{
    public static JsonWriterOptions Validated { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>For writers that insert stored JSON text between properties they write themselves.</summary>
    public static JsonWriterOptions Unvalidated { get; } = Validated with { SkipValidation = true };
}
