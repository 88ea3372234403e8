using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Querying;

namespace ScimService.Persistence.Reading;

/// <summary>A filter that is one equality, answered by one probe of an index: what clients ask to find a resource they know.</summary>
internal abstract record LookUpTerm
{
    private LookUpTerm()
    {
    }

    /// <summary>The unique name is this, in comparison form.</summary>
    public sealed record UniqueName(string Key) : LookUpTerm;

    /// <summary>The <c>externalId</c> is this.</summary>
    public sealed record ExternalId(string Value) : LookUpTerm;

    /// <summary>The comparison form contains this fragment.</summary>
    public sealed record Content(string Fragment) : LookUpTerm;

    /// <summary>The equality that the filter is; null where it is anything else.</summary>
    public static LookUpTerm? Of(ResourceType type, BoundFilter filter)
    {
        switch (filter)
        {
            case BoundFilter.Compare { Operator: CompareOperator.Eq, Target: var target } term when SetsApart(term):
                return (target, term.Value) switch
                {
                    (_, Comparand.Text(_, var key)) when ResourceScope.IsUniqueKey(type, target) => new UniqueName(key),
                    ({ Attribute: var attribute }, Comparand.Text(_, var value)) when attribute == CommonAttributes.ExternalId =>
                        new ExternalId(value),
                    _ => ResourceScope.IsInDocument(type, target) ? new Content(Containment.InDocument(term)) : null,
                };
            case BoundFilter.AnyElement(var target, var condition)
                when target.Attribute.MultiValued && ResourceScope.IsInDocument(type, target):
                var (terms, whole) = Containment.Required(condition);
                return whole && terms.Exists(SetsApart) && Containment.InElement(terms) is { } element
                    ? new Content(Containment.InDocument(target, element))
                    : null;
            default:
                return null;
        }
    }

    // Half of all resources may have the same boolean.
    private static bool SetsApart(BoundFilter.Compare term) => term.Value is not Comparand.Boolean;
}
