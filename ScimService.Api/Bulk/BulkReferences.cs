using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ScimService.Api.Bulk;

/// <summary>References of the form <c>bulkId:name</c> in paths and values (RFC 7644 §3.7.2).</summary>
internal static partial class BulkReferences
{
    public const string Prefix = "bulkId:";

    // As deep as any body that was read.
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 256 };

    /// <summary>The names that an operation refers to.</summary>
    public static IReadOnlySet<string> Of(BulkOperation operation)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        if (operation.Target?.StartsWith(Prefix, StringComparison.Ordinal) is true)
        {
            names.Add(operation.Target[Prefix.Length..]);
        }

        if (Mentions(operation.Data) && operation.Type is not null)
        {
            _ = new BulkData(operation, text =>
            {
                names.UnionWith(Reference().Matches(text).Select(match => match.Groups["name"].Value));
                return text;
            }).Rewrite();
        }

        return names;
    }

    /// <summary>The data of an operation with every reference replaced by the id it stands for.</summary>
    public static JsonElement Resolve(BulkOperation operation, IReadOnlyDictionary<string, Guid> ids) =>
        Mentions(operation.Data) && operation.Type is not null
            ? JsonSerializer.SerializeToElement(
                new BulkData(operation, text => Reference().Replace(
                    text, match => ids.TryGetValue(match.Groups["name"].Value, out var id) ? id.ToString() : match.Value))
                    .Rewrite(),
                Deep)
            : operation.Data;

    /// <summary>Whether a value has the prefix anywhere in it.</summary>
    public static bool Mentions(JsonElement value) =>
        value.ValueKind is not JsonValueKind.Undefined
        && JsonMarshal.GetRawUtf8Value(value).IndexOf("bulkId:"u8) >= 0;

    /// <summary>A whole value, the last step of a URI, or a quoted literal in the path of a PATCH; a name is any text.</summary>
    [GeneratedRegex("""^bulkId:(?<name>.+)$|(?<=")bulkId:(?<name>[^"]+)(?=")|(?<=/)bulkId:(?<name>[^"/]+)(?=$|")""")]
    private static partial Regex Reference();
}
