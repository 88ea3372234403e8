using System.Security.Cryptography;
using System.Text;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Entitlements;

/// <summary>
/// The id of a seeded resource: the same wherever and whenever the file is used, so that the values users have stay right when a
/// database is made anew, and replicas that start together seed once (UUID version 8, RFC 9562 §5.8).
/// </summary>
internal static class SeedId
{
    public static Guid Of(ResourceType type, string externalId)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes($"{type.Name}\n{externalId}")).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true);
    }
}
