namespace ScimService.Api.Projection;

/// <summary>What the names of a projection mean.</summary>
internal enum ProjectionMode
{
    /// <summary>No names: everything whose <c>returned</c> is always or default.</summary>
    Default,

    /// <summary><c>attributes</c>: these and what is always returned.</summary>
    Only,

    /// <summary><c>excludedAttributes</c>: the default without these.</summary>
    Except,
}
