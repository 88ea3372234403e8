namespace ScimService.Filtering.Documents;

/// <summary>Bounds of what one resource may hold; more is refused with invalidValue.</summary>
public static class DocumentLimits
{
    /// <summary>Characters of one string value.</summary>
    public const int MaxStringLength = 64 * 1024;

    /// <summary>Elements of one multi-valued attribute. Members of a group are not among them: they live outside the document.</summary>
    public const int MaxElements = 10_000;

    /// <summary>Bytes of one document, to which a resource could grow by one PATCH after the other.</summary>
    public const int MaxBytes = 16 * 1024 * 1024;
}
