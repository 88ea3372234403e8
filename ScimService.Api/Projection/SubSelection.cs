namespace ScimService.Api.Projection;

/// <summary>Which sub-attributes of a returned attribute are returned; all of them when the names are null.</summary>
internal sealed class SubSelection(IReadOnlySet<string>? names)
{
    /// <summary>The whole attribute.</summary>
    public static SubSelection Whole { get; } = new(null);

    public bool IsWhole => names is null;

    public bool Has(string subAttribute) => names is null || names.Contains(subAttribute);
}
