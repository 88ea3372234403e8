namespace ScimService.Api.Projection;

/// <summary>Which sub-attributes of a returned attribute are returned; all that is stored when the names are null.</summary>
/// <param name="names">The names of the sub-attributes.</param>
/// <param name="isAll">Whether these are all that the schema knows.</param>
internal sealed class SubSelection(IReadOnlySet<string>? names, bool isAll = false)
{
    /// <summary>The whole attribute.</summary>
    public static SubSelection Whole { get; } = new(null);

    public bool IsWhole => names is null;

    /// <summary>Whether nothing that the schema knows is left out.</summary>
    public bool IsAll => names is null || isAll;

    public bool Has(string subAttribute) => names is null || names.Contains(subAttribute);
}
