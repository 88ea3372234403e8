namespace ScimService.Filtering.Grammar;

/// <summary>compareOp of RFC 7644 §3.4.2.2.</summary>
public enum CompareOperator
{
    Eq,
    Ne,
    Co,
    Sw,
    Ew,
    Gt,
    Ge,
    Lt,
    Le,
}

internal static class CompareOperatorExtensions
{
    extension(CompareOperator op)
    {
        public bool IsSubstring => op is CompareOperator.Co or CompareOperator.Sw or CompareOperator.Ew;

        public bool IsOrdering => op is CompareOperator.Gt or CompareOperator.Ge or CompareOperator.Lt or CompareOperator.Le;

        public string Keyword => op switch
        {
            CompareOperator.Eq => "eq",
            CompareOperator.Ne => "ne",
            CompareOperator.Co => "co",
            CompareOperator.Sw => "sw",
            CompareOperator.Ew => "ew",
            CompareOperator.Gt => "gt",
            CompareOperator.Ge => "ge",
            CompareOperator.Lt => "lt",
            CompareOperator.Le => "le",
        };
    }
}
