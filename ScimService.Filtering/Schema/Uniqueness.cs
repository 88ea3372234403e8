namespace ScimService.Filtering.Schema;

/// <summary>The scope in which a value may occur once, RFC 7643 §7.</summary>
public enum Uniqueness
{
    None,
    Server,
    Global,
}
