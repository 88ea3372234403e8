using System.Runtime.CompilerServices;
using System.Text;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Responses;

/// <summary>
/// A single-valued attribute that names another resource, such as <c>manager</c>: the service completes its readOnly
/// display name (RFC 7643 §4.3).
/// </summary>
/// <param name="Extension">The URN of the extension that has it; null for the base schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Display">The name of the sub-attribute that shows the other resource's name.</param>
internal sealed record ReferenceAttribute(string? Extension, string Name, string Display)
{
    private static readonly ConditionalWeakTable<ResourceType, IReadOnlyList<ReferenceAttribute>> Known = [];

    private readonly byte[] _quoted = Encoding.UTF8.GetBytes($"\"{Name}\"");

    /// <summary>Whether a document may have it: most have none, and looking for the bytes is far quicker than reading the text.</summary>
    public bool MayBeIn(ReadOnlySpan<byte> document) => document.IndexOf(_quoted) >= 0;

    public static IReadOnlyList<ReferenceAttribute> Of(ResourceType type) => Known.GetValue(type, static type =>
    [
        .. In(null, type.Schema),
        .. type.Extensions.SelectMany(extension => In(extension.Schema.Id, extension.Schema)),
    ]);

    private static IEnumerable<ReferenceAttribute> In(string? extension, ResourceSchema schema) =>
        from attribute in schema.Attributes
        let display = attribute.ReferencedName
        where display is not null
        select new ReferenceAttribute(extension, attribute.Name, display.Name);
}
