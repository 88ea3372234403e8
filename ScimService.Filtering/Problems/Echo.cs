namespace ScimService.Filtering.Problems;

/// <summary>What a client sent, as a refusal repeats it: short, however long it was.</summary>
public static class Echo
{
    private const int Most = 100;

    /// <summary>The text, or its beginning.</summary>
    public static string Of(string text) =>
        text.Length <= Most ? text : $"{text[..(char.IsHighSurrogate(text[Most - 1]) ? Most - 1 : Most)]}…";
}
