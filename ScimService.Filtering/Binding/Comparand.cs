namespace ScimService.Filtering.Binding;

/// <summary>The right side of a comparison, converted to the type of its attribute.</summary>
public abstract record Comparand
{
    private Comparand()
    {
    }

    /// <summary>
    /// A string, reference, binary or dateTime. <paramref name="Form"/> is the comparison form (folded unless caseExact; a
    /// dateTime as a UTC instant of fixed width); <paramref name="Given"/> is what the client wrote.
    /// </summary>
    public sealed record Text(string Given, string Form) : Comparand;

    public sealed record Number(decimal Value) : Comparand;

    public sealed record Boolean(bool Value) : Comparand;
}
