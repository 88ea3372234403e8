namespace ScimService.Api.Projection;

/// <summary>Which sub-attributes of a returned attribute are returned; all that is stored when the names are null.</summary>
/// <param name="names">The names of the sub-attributes; none for a simple attribute.</param>
/// <param name="isAll">Whether these are all that the schema knows.</param>
internal sealed class SubSelection(IReadOnlySet<string>? names, bool isAll = false)
{
    /// <summary>The whole attribute.</summary>
    public static SubSelection Whole { get; } = new(null);

    /// <summary>
    /// A simple attribute. An object under its name is older than the schema: it was complex, and may have parts that are not returned.
    /// </summary>
    public static SubSelection Simple { get; } = new(new HashSet<string>(), isAll: true);

    public bool IsWhole => names is null;

    /// <summary>Whether a value without parts is returned.</summary>
    public bool HasSimple => names is null or { Count: 0 };

    /// <summary>Whether nothing that the schema knows is left out.</summary>
    public bool IsAll => names is null || isAll;

    public bool Has(string subAttribute) => names is null || names.Contains(subAttribute);
}
