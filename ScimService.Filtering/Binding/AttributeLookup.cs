using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>
/// Finds what a path names in a resource type. Names and URNs compare without case (RFC 7643 §2.1, RFC 7644 §3.10).
/// </summary>
internal static class AttributeLookup
{
    /// <summary>
    /// The place a path names; or null, and in <paramref name="unknown"/> a sentence that says which name is unknown.
    /// </summary>
    public static AttributeTarget? Find(AttributePath path, ResourceType type, out string unknown)
    {
        unknown = "";
        var isBase = path.Uri is null || string.Equals(path.Uri, type.Schema.Id, StringComparison.OrdinalIgnoreCase);
        var extension = isBase ? null : type.Extension(path.Uri!)?.Schema;
        if (!isBase && extension is null)
        {
            unknown = OwnSchema(path, type) is { } schema
                ? $"{schema.Id} is a schema; name its attribute behind a colon, such as "
                    + $"{schema.Id}:{Echo.Of(path.SubAttribute ?? (schema.Attributes.Count is 0 ? "…" : schema.Attributes[0].Name))}."
                : $"{type.Name} has no schema {Echo.Of(path.Uri!)}.";
            return null;
        }

        var attribute = isBase ? type.Attribute(path.Name) : extension!.Attribute(path.Name);
        if (attribute is null)
        {
            unknown = $"{extension?.Id ?? type.Name} has no attribute {Echo.Of(path.Name)}{Hint(path.Name, type)}.";
            return null;
        }

        var sub = path.SubAttribute is null ? null : attribute.SubAttribute(path.SubAttribute);
        if (sub is null && path.SubAttribute is not null)
        {
            unknown = NoSubAttribute(attribute, path.SubAttribute);
            return null;
        }

        return new AttributeTarget(extension, attribute, sub);
    }

    /// <summary>A sentence that says that an attribute has no such sub-attribute, and which it has.</summary>
    public static string NoSubAttribute(AttributeDefinition attribute, string name) =>
        attribute.IsComplex
            ? $"{attribute.Name} has no sub-attribute {Echo.Of(name)}; "
                + $"it has {string.Join(", ", attribute.SubAttributes.Select(sub => sub.Name))}."
            : $"{attribute.Name} is not complex and has no sub-attribute {Echo.Of(name)}.";

    /// <summary>The schema whose URN was read as a name, as one that ends in <c>:User</c> is where no colon follows.</summary>
    private static ResourceSchema? OwnSchema(AttributePath path, ResourceType type) => type.Extensions
        .Select(extension => extension.Schema).Prepend(type.Schema)
        .FirstOrDefault(schema => schema.Id.Equals($"{path.Uri}:{path.Name}", StringComparison.OrdinalIgnoreCase));

    private static string Hint(string name, ResourceType type) =>
        type.Extensions.FirstOrDefault(extension => extension.Schema.Attribute(name) is not null) is { } owner
            ? $"; the extension has it, so write {owner.Schema.Id}:{owner.Schema.Attribute(name)!.Name}"
            : "";
}
