using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using ScimService.Filtering.Problems;

namespace ScimService.Filtering.Documents;

/// <summary>
/// Checks a whole request body before anything is read from it: NUL and lone surrogates, which no text column can store, are
/// invalidValue; two names in one object that differ at most in case are invalidSyntax (RFC 7643 §2.1: names have no case).
/// </summary>
public static class JsonScreen
{
    /// <summary>Returns what is wrong with the body and where, or null.</summary>
    public static ScimProblem? Check(JsonElement body)
    {
        var raw = JsonMarshal.GetRawUtf8Value(body);
        if (!Utf8.IsValid(raw))
        {
            return new ScimProblem(ScimType.InvalidSyntax, "The body is not valid UTF-8; send it in that encoding.");
        }

        // Both can only be written as escapes, so most bodies are spared reading every string.
        var suspect = raw.IndexOf(@"\u0000"u8) >= 0 || raw.IndexOf(@"\ud"u8) >= 0 || raw.IndexOf(@"\uD"u8) >= 0;
        return Walk(body, suspect)?.ToProblem();
    }

    private static Finding? Walk(JsonElement value, bool suspect)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String when suspect && !IsStorable(value.GetString):
                return new Finding(ScimType.InvalidValue, "", "holds a NUL character or a lone surrogate, which cannot be stored");
            case JsonValueKind.Array:
                var index = 0;
                foreach (var element in value.EnumerateArray())
                {
                    if (Walk(element, suspect) is { } found)
                    {
                        return found.Under($"[{index}]");
                    }

                    index++;
                }

                return null;
            case JsonValueKind.Object:
                return WalkObject(value, suspect);
            default:
                return null;
        }
    }

    private static Finding? WalkObject(JsonElement value, bool suspect)
    {
        if (suspect && value.EnumerateObject().Any(property => !IsStorable(() => property.Name)))
        {
            return new Finding(ScimType.InvalidValue, "", "has a name with a NUL character or a lone surrogate");
        }

        if (PropertyTwins.Find(value) is { } twin)
        {
            return new Finding(
                ScimType.InvalidSyntax, Echo.Of(twin), "is given twice in one object (names compare without case); send it once");
        }

        foreach (var property in value.EnumerateObject())
        {
            if (property.Value.ValueKind is JsonValueKind.String or JsonValueKind.Array or JsonValueKind.Object
                && Walk(property.Value, suspect) is { } found)
            {
                return found.Under(Echo.Of(property.Name));
            }
        }

        return null;
    }

    private static bool IsStorable(Func<string?> read)
    {
        try
        {
            return read()?.Contains('\0', StringComparison.Ordinal) is not true;
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say that an escaped surrogate has no partner.
            return false;
        }
    }

    private sealed record Finding(ScimType Type, string Path, string Wrong)
    {
        public Finding Under(string name) =>
            this with { Path = Path.Length is 0 || Path[0] is '[' ? name + Path : $"{name}.{Path}" };

        public ScimProblem ToProblem() => new(Type, $"{(Path.Length is 0 ? "The body" : Path)} {Wrong}.");
    }
}
