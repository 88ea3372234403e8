using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Generators;

/// <summary>What a filter can name in a resource type, and the ways to write its name.</summary>
internal static class Places
{
    /// <summary>Every attribute and sub-attribute that a filter may name.</summary>
    public static IEnumerable<AttributeTarget> Of(ResourceType type) =>
    [
        .. CommonAttributes.All.Concat(type.Schema.Attributes).SelectMany(attribute => Of(null, attribute)),
        .. type.Extensions.SelectMany(extension =>
            extension.Schema.Attributes.SelectMany(attribute => Of(extension.Schema, attribute))),
    ];

    /// <summary>The name in any case, in the base schema with or without its URN.</summary>
    public static Gen<AttributePath> Spelled(AttributeTarget target, ResourceType type) =>
        from urn in Gen.Elements(target.Extension?.Id, target.Extension?.Id, target.Extension?.Id ?? type.Schema.Id)
        from uri in Recased(urn)
        from name in TrapText.Recased(target.Attribute.Name)
        from sub in Recased(target.SubAttribute?.Name)
        select new AttributePath(uri, name, sub);

    /// <summary>The name inside the brackets of a value path, where a simple element is called <c>value</c>.</summary>
    public static Gen<AttributePath> SpelledInElement(AttributeTarget target) =>
        TrapText.Recased(target.SubAttribute?.Name ?? "value").Select(name => new AttributePath(null, name));

    private static Gen<string?> Recased(string? name) =>
        name is null ? Gen.Constant<string?>(null) : TrapText.Recased(name).Select(string? (text) => text);

    private static IEnumerable<AttributeTarget> Of(ResourceSchema? extension, AttributeDefinition attribute) =>
        attribute.Returned is Returned.Never
            ? []
            : attribute.SubAttributes.Where(sub => sub.Returned is not Returned.Never)
                .Select(sub => new AttributeTarget(extension, attribute, sub))
                .Prepend(new AttributeTarget(extension, attribute, null));
}
