namespace ScimService.Filtering.Grammar;

/// <summary>
/// Bounds a filter or path must keep before it is parsed: a recursive parser without them dies of a stack overflow, which no
/// handler can catch.
/// </summary>
/// <param name="MaxLength">Characters of the filter text.</param>
/// <param name="MaxDepth">Open parentheses and brackets at one place, quoted text not counted.</param>
/// <param name="MaxNodes">Comparisons, presence tests, value paths and logical operators in one filter.</param>
public sealed record FilterLimits(int MaxLength = 8192, int MaxDepth = 50, int MaxNodes = 200)
{
    public static FilterLimits Default { get; } = new();

    /// <summary>The largest that can be set: with more, what recurses over a filter could overflow the stack.</summary>
    public static FilterLimits Largest { get; } = new(MaxLength: 65_536, MaxDepth: 100, MaxNodes: 500);
}
