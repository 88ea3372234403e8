namespace ScimService.Filtering.Problems;

/// <summary>Detail error keywords of RFC 7644 §3.12 table 9 and RFC 9865 §2.</summary>
public enum ScimType
{
    InvalidFilter,
    TooMany,
    Uniqueness,
    Mutability,
    InvalidSyntax,
    InvalidPath,
    NoTarget,
    InvalidValue,
    InvalidVers,
    Sensitive,
    InvalidCursor,
    ExpiredCursor,
    InvalidCount,
}
