namespace ScimService.Filtering.Grammar;

/// <summary>PATH of a PATCH operation: <c>attrPath / valuePath [subAttr]</c> (RFC 7644 §3.5.2 figure 7).</summary>
/// <param name="Attribute">
/// The attribute path before any bracket; its sub-attribute is set only where there is no bracket.
/// </param>
/// <param name="ValueFilter">The condition in brackets, if any.</param>
/// <param name="SubAttribute">The sub-attribute after the bracket, if any.</param>
public sealed record PatchPath(AttributePath Attribute, Filter? ValueFilter = null, string? SubAttribute = null)
{
    public override string ToString() =>
        $"{Attribute}" + (ValueFilter is null ? "" : $"[{ValueFilter}]") + (SubAttribute is null ? "" : $".{SubAttribute}");
}
