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

    /// <summary>The comparison form contains this fragment, and the whole of it where the index is asked for a part alone.</summary>
    public sealed record Content(string Fragment, string? Whole = null) : LookUpTerm;

    /// <summary>The comparison form contains one of these fragments.</summary>
    public sealed record OneOf(string[] Fragments) : LookUpTerm;

    /// <summary>The equality that the filter is; null where it is anything else.</summary>
    public static LookUpTerm? Of(ResourceType type, BoundFilter filter)
    {
        switch (filter)
        {
            case BoundFilter.Compare { Operator: CompareOperator.Eq, Target: var target } term when Containment.SetsApart(term):
                return (target, term.Value) switch
                {
                    (_, Comparand.Text(_, var key)) when ResourceScope.IsUniqueKey(type, target) => new UniqueName(key),
                    ({ Attribute: var attribute }, Comparand.Text(_, var value)) when attribute == CommonAttributes.ExternalId =>
                        new ExternalId(value),
                    _ when !ResourceScope.IsInDocument(type, target) => null,
                    _ when OlderValues.MayBeAt(type, target) => new OneOf([.. Containment.Shapes(term)]),
                    _ => new Content(Containment.InDocument(term)),
                };
            case BoundFilter.AnyElement(var target, var condition)
                when target.Attribute.MultiValued && ResourceScope.IsInDocument(type, target) && !OlderValues.MayBeAt(type, target):
                var (terms, isWhole) = Containment.Required(condition);
                return isWhole && Containment.InElement(terms) is { } whole ? InElement(target, terms, whole) : null;
            default:
                return null;
        }
    }

    private static Content? InElement(AttributeTarget target, List<BoundFilter.Compare> terms, string whole)
    {
        var apart = terms.FindAll(Containment.SetsApart);
        return apart.Count == terms.Count ? new Content(Containment.InDocument(target, whole))
            : apart.Count > 0 ? new Content(Containment.InDocument(target, Containment.InElement(apart)!), Containment.InDocument(target, whole))
            : null;
    }
}
