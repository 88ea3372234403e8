namespace ScimService.Filtering.Schema;

/// <summary>When an attribute is returned, RFC 7643 §7.</summary>
public enum Returned
{
    Default,
    Always,
    Never,
    Request,
}
