namespace ScimService.Filtering.Schema;

/// <summary>Who may write an attribute, RFC 7643 §7.</summary>
public enum Mutability
{
    ReadWrite,
    ReadOnly,
    Immutable,
    WriteOnly,
}
