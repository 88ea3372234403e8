using System.Text;

namespace ScimService.Floor;

/// <summary>
/// The values of a body that are columns too, cut out of its bytes: JSON without spaces and escapes, in which the first e-mail
/// address is the one for work.
/// </summary>
internal sealed record SlicedUser(string UserName, string? ExternalId, string? WorkEmail)
{
    public static SlicedUser Of(ReadOnlySpan<byte> body)
    {
        var emails = body.IndexOf("\"emails\":["u8);
        return new SlicedUser(
            (Cut(body, "\"userName\":\""u8) ?? "").ToLowerInvariant(),
            Cut(body, "\"externalId\":\""u8),
            emails < 0 ? null : Cut(body[emails..], "\"value\":\""u8)?.ToLowerInvariant());
    }

    private static string? Cut(ReadOnlySpan<byte> body, ReadOnlySpan<byte> before)
    {
        var start = body.IndexOf(before);
        if (start < 0)
        {
            return null;
        }

        var rest = body[(start + before.Length)..];
        return Encoding.UTF8.GetString(rest[..rest.IndexOf((byte)'"')]);
    }
}
