namespace ScimService.Filtering.Grammar;

/// <summary>A parsed filter, names not yet looked up (RFC 7644 §3.4.2.2). Prints to text that parses to an equal tree.</summary>
public abstract record Filter
{
    private Filter()
    {
    }

    /// <summary>attrExp: <c>attrPath SP compareOp SP compValue</c>.</summary>
    public sealed record Comparison(AttributePath Path, CompareOperator Operator, CompareValue Value) : Filter
    {
        public override string ToString() => $"{Path} {Operator.Keyword} {Value}";
    }

    /// <summary>attrExp: <c>attrPath SP "pr"</c>.</summary>
    public sealed record Presence(AttributePath Path) : Filter
    {
        public override string ToString() => $"{Path} pr";
    }

    /// <summary>valuePath: <c>attrPath "[" valFilter "]"</c>; the whole condition holds for one element.</summary>
    public sealed record ValuePath(AttributePath Path, Filter Condition) : Filter
    {
        public override string ToString() => $"{Path}[{Condition}]";
    }

    /// <summary><c>"not" "(" FILTER ")"</c>.</summary>
    public sealed record Not(Filter Operand) : Filter
    {
        public override string ToString() => $"not ({Operand})";
    }

    /// <summary>logExp with "and"; left associative, binds tighter than <see cref="Or"/>.</summary>
    public sealed record And(Filter Left, Filter Right) : Filter
    {
        public override string ToString() => $"{Guard(Left)} and {(Right is And or Or ? $"({Right})" : $"{Right}")}";

        private static string Guard(Filter side) => side is Or ? $"({side})" : $"{side}";
    }

    /// <summary>logExp with "or"; left associative, binds loosest.</summary>
    public sealed record Or(Filter Left, Filter Right) : Filter
    {
        public override string ToString() => $"{Left} or {(Right is Or ? $"({Right})" : $"{Right}")}";
    }
}
