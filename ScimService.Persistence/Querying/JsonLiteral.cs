using System.Globalization;
using System.Text;
using System.Text.Json;
using ScimService.Filtering.Binding;

namespace ScimService.Persistence.Querying;

/// <summary>JSON literals for containment tests.</summary>
internal static class JsonLiteral
{
    /// <summary>A comparand as a JSON literal.</summary>
    public static string Of(Comparand value) => value switch
    {
        Comparand.Text(_, var form) => JsonSerializer.Serialize(form),
        Comparand.Number(var number) => number.ToString(CultureInfo.InvariantCulture),
        Comparand.Boolean(var boolean) => boolean ? "true" : "false",
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>A JSON string exactly as PostgreSQL prints one: only quotes, backslashes and control characters are escaped.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var character in text)
        {
            _ = character switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '\b' => quoted.Append("\\b"),
                '\f' => quoted.Append("\\f"),
                '\n' => quoted.Append("\\n"),
                '\r' => quoted.Append("\\r"),
                '\t' => quoted.Append("\\t"),
                < ' ' => quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
                _ => quoted.Append(character),
            };
        }

        return quoted.Append('"').ToString();
    }
}
