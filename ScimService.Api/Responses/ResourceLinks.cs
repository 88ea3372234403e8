using System.Text;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Responses;

/// <summary>Writes the URIs of resources (RFC 7643 §3.1, <c>meta.location</c>) below one base URL.</summary>
internal sealed class ResourceLinks(SchemaCatalogue catalogue, string baseUrl)
{
    private const int IdLength = 36;

    private readonly Dictionary<string, byte[]> _prefixes = catalogue.ResourceTypes.ToDictionary(
        type => type.Name, type => Prefix(baseUrl, type.Endpoint), StringComparer.Ordinal);

    public string BaseUrl => baseUrl;

    public SchemaCatalogue Catalogue => catalogue;

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

    // A member may be of a type that the catalogue has lost.
    private byte[] Prefix(string resourceType) => _prefixes.GetValueOrDefault(resourceType) ?? Prefix(baseUrl, $"/{resourceType}");

    private static byte[] Prefix(string baseUrl, string endpoint) => Encoding.UTF8.GetBytes($"{baseUrl}{endpoint}/");
}
