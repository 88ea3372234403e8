using System.Text.Json;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Messages;

/// <summary>Parses a request's text; what is wrong with it is said with line and position, both counted from 1.</summary>
internal static class JsonText
{
    private const string LineMark = " LineNumber: ";
    private const string PathMark = " Path: ";

    // What the parser says to its programmer.
    private const string Advice = " Change the reader options.";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>The document of one JSON object, or an invalidSyntax problem.</summary>
    public static (JsonDocument? Document, ScimProblem? Problem) Parse(ReadOnlyMemory<byte> text, int maxDepth)
    {
        text = text.Span.StartsWith(ByteOrderMark) ? text[ByteOrderMark.Length..] : text;
        if (text.Span.IndexOfAnyExcept(" \t\r\n"u8) < 0)
        {
            return Refuse("The request has no body; send a JSON object.");
        }

        try
        {
            var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = maxDepth, AllowDuplicateProperties = false });
            if (document.RootElement.ValueKind is JsonValueKind.Object)
            {
                return (document, null);
            }

            document.Dispose();
            return Refuse("The body must be a JSON object.");
        }
        catch (JsonException failure)
        {
            return Refuse(Describe(failure));
        }
        catch (InvalidOperationException)
        {
            // The reader's way to say, while it compares names, that an escaped surrogate in one of them has no partner.
            return Refuse("The body has a name with a lone surrogate; send whole characters.");
        }
    }

    private static (JsonDocument? Document, ScimProblem? Problem) Refuse(string detail) =>
        (null, new ScimProblem(ScimType.InvalidSyntax, detail));

    private static string Describe(JsonException failure)
    {
        var reason = failure.Message.Split(LineMark, 2)[0].Split(PathMark, 2)[0].Replace(Advice, "", StringComparison.Ordinal);
        var place = failure.LineNumber is { } line
            ? $" at line {line + 1}, position {(failure.BytePositionInLine ?? 0) + 1}"
            : "";
        return $"The body is not valid JSON{place}: {reason}";
    }
}
