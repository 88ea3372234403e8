namespace ScimService.Persistence.Resources;

/// <summary>The text of an id. Ids are caseExact (RFC 7643 §3.1): only the spelling that was issued names a resource.</summary>
public static class IssuedId
{
    private const int Length = 36;

    /// <summary>Reads an id as this service issues them; any other text names nothing.</summary>
    public static bool TryRead(string text, out Guid id)
    {
        // Parsing forgives more than upper case, such as a sign in front of a part.
        Span<char> issued = stackalloc char[Length];
        return Guid.TryParseExact(text, "D", out id) && id.TryFormat(issued, out _) && issued.SequenceEqual(text);
    }
}
