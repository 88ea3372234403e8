namespace ScimService.Api.Patch;

/// <summary>Bounds of one PATCH request. The members it may name are bounded by the size of the body alone.</summary>
public static class PatchLimits
{
    /// <summary>Operations; and keys with a condition in their values, each of which is one.</summary>
    public const int MaxOperations = 1_000;

    /// <summary>Terms of conditions on members that do not name them, for all operations together: as many as a filter may have.</summary>
    public const int MaxMemberTerms = 200;

    /// <summary>Comparisons of elements, for all operations together: those on a thousand elements each are within it.</summary>
    public const long MaxComparisons = 10_000_000;
}
