using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Problems;

namespace ScimService.Filtering.Documents;

/// <summary>
/// How large a value is, without writing it: one text may stand in thousands of elements, and takes its room only when it is written.
/// </summary>
public static class DocumentSize
{
    /// <summary>The refusal of a resource that would be too large.</summary>
    public static readonly ScimProblem Problem = new(
        ScimType.InvalidValue, $"The resource would be larger than {DocumentLimits.MaxBytes} bytes; remove some of its values.");

    /// <summary>Whether the texts of the value alone are beyond <see cref="DocumentLimits.MaxBytes"/>.</summary>
    public static bool IsExceeded(JsonNode? value) => OfTexts(value) > DocumentLimits.MaxBytes;

    /// <summary>The characters of all texts that the value holds.</summary>
    public static long OfTexts(JsonNode? value) => value switch
    {
        JsonObject complex => complex.Sum(member => OfTexts(member.Value)),
        JsonArray elements => elements.Sum(OfTexts),
        JsonValue leaf when leaf.GetValueKind() is JsonValueKind.String => leaf.GetValue<string>().Length,
        _ => 0,
    };
}
