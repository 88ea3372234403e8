namespace ScimService.Filtering.Schema;

/// <summary>Data types of RFC 7643 §2.3.</summary>
public enum AttributeType
{
    String,
    Boolean,
    Decimal,
    Integer,
    DateTime,
    Binary,
    Reference,
    Complex,
}

/// <summary>Who may write an attribute, RFC 7643 §7.</summary>
public enum Mutability
{
    ReadWrite,
    ReadOnly,
    Immutable,
    WriteOnly,
}

/// <summary>When an attribute is returned, RFC 7643 §7.</summary>
public enum Returned
{
    Default,
    Always,
    Never,
    Request,
}

/// <summary>The scope in which a value may occur once, RFC 7643 §7.</summary>
public enum Uniqueness
{
    None,
    Server,
    Global,
}
