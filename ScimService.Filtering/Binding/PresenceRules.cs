using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>What <c>pr</c> means for a place: that something is assigned that is not empty (RFC 7644 §3.4.2.2 table 3).</summary>
internal static class PresenceRules
{
    /// <summary>The test in terms of leaves: a complex value is present when one of its sub-attributes is.</summary>
    public static BoundFilter Present(AttributeTarget target)
    {
        if (target is { Extension: null, Attribute.Name: "id" or "meta" or "schemas" })
        {
            return new BoundFilter.Constant(true);
        }

        if (!target.Leaf.IsComplex)
        {
            return new BoundFilter.Present(target);
        }

        var any = target.Attribute.SubAttributes
            .Where(sub => sub.Returned is not Returned.Never)
            .Select(BoundFilter (sub) => new BoundFilter.Present(target with { SubAttribute = sub }))
            .DefaultIfEmpty(new BoundFilter.Constant(false))
            .Aggregate((left, right) => new BoundFilter.Or(left, right));
        return target.Attribute.MultiValued ? new BoundFilter.AnyElement(target, any) : any;
    }
}
