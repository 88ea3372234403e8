namespace ScimService.Api.Messages;

/// <summary>The names of <c>attributes</c> and <c>excludedAttributes</c> (RFC 7644 §3.9).</summary>
internal static class AttributeNames
{
    /// <summary>Comma separated names, in one text or several, wherever they were given.</summary>
    public static List<string> Of(IEnumerable<string?> texts) =>
    [
        .. texts.SelectMany(text => (text ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)),
    ];
}
