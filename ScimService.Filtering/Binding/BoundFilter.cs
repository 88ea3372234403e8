using ScimService.Filtering.Grammar;

namespace ScimService.Filtering.Binding;

/// <summary>
/// A filter whose names are looked up and whose operators and values fit their types. Two-valued: every node is true or false for
/// every resource, also where attributes are unassigned.
/// </summary>
public abstract record BoundFilter
{
    private BoundFilter()
    {
    }

    public sealed record And(BoundFilter Left, BoundFilter Right) : BoundFilter;

    public sealed record Or(BoundFilter Left, BoundFilter Right) : BoundFilter;

    public sealed record Not(BoundFilter Operand) : BoundFilter;

    /// <summary>
    /// A comparison of one leaf. False for an unassigned attribute; on a multi-valued attribute true when any value matches. The
    /// operator is never <see cref="CompareOperator.Ne"/>, which the binder writes as <see cref="Not"/> of <c>eq</c>: so
    /// <c>ne</c> holds for unassigned attributes, and on a multi-valued one means that no value equals.
    /// </summary>
    public sealed record Compare(AttributeTarget Target, CompareOperator Operator, Comparand Value) : BoundFilter;

    /// <summary>
    /// True when the leaf has a value that is not an empty string. Always a leaf: the binder expands complex attributes.
    /// </summary>
    public sealed record Present(AttributeTarget Target) : BoundFilter;

    /// <summary>
    /// True when one element of a multi-valued attribute (or the value of a single-valued complex one) fulfils the whole
    /// condition. Inside the condition a target names a sub-attribute of that element, or the element itself where it has no
    /// sub-attribute.
    /// </summary>
    public sealed record AnyElement(AttributeTarget Target, BoundFilter Condition) : BoundFilter;

    /// <summary>
    /// A condition that does not depend on the resource, such as an unknown attribute in a query over all types.
    /// </summary>
    public sealed record Constant(bool Value) : BoundFilter;
}
