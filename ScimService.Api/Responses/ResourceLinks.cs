using System.Text;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Responses;

/// <summary>Writes the URIs of resources for one answer (RFC 7643 §3.1, <c>meta.location</c>).</summary>
internal sealed class ResourceLinks(SchemaCatalogue catalogue, string baseUrl)
{
    private const int IdLength = 36;

    private readonly Dictionary<string, byte[]> _prefixes = new(StringComparer.Ordinal);

    /// <summary>Where the resource is found.</summary>
    public string Of(ResourceType type, Guid id) => $"{baseUrl}{type.Endpoint}/{id}";

    /// <summary>The URI as bytes in a buffer of the caller's, which must have room for <see cref="Length"/>.</summary>
    public ReadOnlySpan<byte> Write(string resourceType, Guid id, Span<byte> buffer)
    {
        var prefix = Prefix(resourceType);
        prefix.CopyTo(buffer);
        id.TryFormat(buffer[prefix.Length..], out var written);
        return buffer[..(prefix.Length + written)];
    }

    public int Length(string resourceType) => Prefix(resourceType).Length + IdLength;

    private byte[] Prefix(string resourceType)
    {
        if (!_prefixes.TryGetValue(resourceType, out var prefix))
        {
            prefix = Encoding.UTF8.GetBytes($"{baseUrl}{catalogue.ResourceType(resourceType)?.Endpoint ?? $"/{resourceType}"}/");
            _prefixes.Add(resourceType, prefix);
        }

        return prefix;
    }
}
