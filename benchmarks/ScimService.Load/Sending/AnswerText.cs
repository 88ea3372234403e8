using System.Buffers.Text;
using System.Text;

namespace ScimService.Load.Sending;

/// <summary>Finds a value in the bytes of an answer without parsing it: the first behind its name, at any depth.</summary>
internal static class AnswerText
{
    /// <summary>The number behind the first member of this name, or null.</summary>
    public static long? Number(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name) =>
        Utf8Parser.TryParse(After(body, name), out long number, out _) ? number : null;

    /// <summary>The string behind the first member of this name, as it is written; or null.</summary>
    public static string? String(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        var value = After(body, name);
        if (value is not [(byte)'"', ..])
        {
            return null;
        }

        var end = value[1..].IndexOf((byte)'"');
        return end < 0 ? null : Encoding.UTF8.GetString(value.Slice(1, end));
    }

    private static ReadOnlySpan<byte> After(ReadOnlySpan<byte> body, ReadOnlySpan<byte> name)
    {
        for (var rest = body; rest.IndexOf(name) is >= 0 and var start;)
        {
            var isQuoted = start > 0 && rest[start - 1] == '"';
            rest = rest[(start + name.Length)..];
            if (isQuoted && rest is [(byte)'"', ..]
                && rest[1..].TrimStart(" \t\r\n"u8) is [(byte)':', .. var value])
            {
                return value.TrimStart(" \t\r\n"u8);
            }
        }

        return default;
    }
}
