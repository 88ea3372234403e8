namespace ScimService.Api.Projection;

/// <summary>What of a resource of one type is returned: decided once for a request, before anything is read.</summary>
/// <param name="attributes">The attributes of the base schema and the common ones, by canonical name.</param>
/// <param name="extensions">The attributes of each extension, by its URN.</param>
/// <param name="isWhole">Whether a stored document is returned as it is.</param>
internal sealed class ResourceProjection(
    IReadOnlyDictionary<string, SubSelection> attributes,
    IReadOnlyDictionary<string, Dictionary<string, SubSelection>> extensions,
    bool isWhole)
{
    public bool IsWhole => isWhole;

    /// <summary>Which parts of an attribute of the base schema are returned; null for none.</summary>
    public SubSelection? Attribute(string name) => attributes.GetValueOrDefault(name);

    /// <summary>What is returned of an extension, by attribute; null when the name is no extension.</summary>
    public IReadOnlyDictionary<string, SubSelection>? Extension(string urn) => extensions.GetValueOrDefault(urn);
}
