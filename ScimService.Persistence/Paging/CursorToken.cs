using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ScimService.Filtering.Problems;

namespace ScimService.Persistence.Paging;

/// <summary>
/// Page cursors (RFC 9865): opaque base64url text, authenticated with the tenant's key, bound to tenant, query and page size, valid for
/// a time. They hold the place themselves, so every replica can read them.
/// </summary>
/// <param name="key">The tenant's key.</param>
/// <param name="lifetime">How long a cursor is valid at least.</param>
/// <param name="clock">Tells when that time is over.</param>
public sealed class CursorToken(byte[] key, TimeSpan lifetime, TimeProvider clock)
{
    private const int MacBytes = 16;
    private const int MaxLength = 8192;

    // One text for what is broken and for what belongs to somebody else, so that a probe learns nothing (RFC 9865 §6).
    private static readonly ScimProblem Invalid = new(
        ScimType.InvalidCursor, "cursor: not a cursor of this query. Begin again without a cursor value.");

    /// <summary>Writes the place behind a page as a cursor.</summary>
    public string Write(PageBoundary boundary, string query, int count)
    {
        var content = JsonSerializer.SerializeToUtf8Bytes(new Content(
            boundary.LastId, boundary.LastKey is { } text ? Encoding.UTF8.GetBytes(text) : null, boundary.Total, count,
            (clock.GetUtcNow() + lifetime).ToUnixTimeSeconds()));
        return Base64Url.EncodeToString([.. Authenticate(content, query), .. content]);
    }

    /// <summary>Reads a cursor back: the place, or why it cannot be used.</summary>
    public ScimProblem? TryRead(string cursor, string query, int count, out PageBoundary? boundary)
    {
        boundary = null;
        if (cursor.Length > MaxLength || !Base64Url.IsValid(cursor))
        {
            return Invalid;
        }

        // Decoding overlooks white space and padding; only what was written is a cursor.
        var bytes = Base64Url.DecodeFromChars(cursor);
        if (Base64Url.EncodeToString(bytes) != cursor
            || bytes.Length <= MacBytes
            || !CryptographicOperations.FixedTimeEquals(bytes.AsSpan(0, MacBytes), Authenticate(bytes.AsSpan(MacBytes), query))
            || JsonSerializer.Deserialize<Content>(bytes.AsSpan(MacBytes)) is not { } content)
        {
            return Invalid;
        }

        if (clock.GetUtcNow().ToUnixTimeSeconds() > content.Expires)
        {
            return new ScimProblem(
                ScimType.ExpiredCursor,
                $"cursor: valid for {lifetime.TotalSeconds:0} seconds, which are over. Begin again without a cursor value.");
        }

        if (count != content.Count)
        {
            return new ScimProblem(
                ScimType.InvalidCount, $"count: must stay {content.Count}, as in the first request of these pages.");
        }

        boundary = new PageBoundary(
            content.LastId, content.LastKey is { } text ? Encoding.UTF8.GetString(text) : null, content.Total);
        return null;
    }

    private byte[] Authenticate(ReadOnlySpan<byte> content, string query)
    {
        using var hmac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hmac.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(query)));
        hmac.AppendData(content);
        return hmac.GetHashAndReset()[..MacBytes];
    }

    // The key as bytes: escaped as JSON, a character can take twelve of them.
    private sealed record Content(Guid LastId, byte[]? LastKey, long? Total, int Count, long Expires);
}
