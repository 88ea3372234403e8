using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Responses;

/// <summary>
/// Weak entity tags made of the version (RFC 7644 §3.14); compared weakly, since clients echo them in any form. Where the answer shows
/// the groups of a resource, which change without it, a digest of them follows the version: a client that knows one is told the other.
/// </summary>
internal static class EntityTag
{
    private const char BeforeGroups = '-';
    private const int DigestLength = 8;

    /// <summary>The tag of a resource of this version, shown in these groups.</summary>
    public static string Of(long version, IEnumerable<MembershipRow> groups)
    {
        if (!groups.Any())
        {
            return Of(version);
        }

        var digest = SHA256.HashData(MemoryMarshal.AsBytes(Text(groups).AsSpan())).AsSpan(0, DigestLength);
        return string.Create(CultureInfo.InvariantCulture, $"W/\"{version}{BeforeGroups}{Convert.ToHexStringLower(digest)}\"");
    }

    /// <summary>The tag of a resource of this version, shown without groups.</summary>
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"W/\"{version}\"");

    /// <summary>What If-Match and If-None-Match ask of a write; null where any version will do.</summary>
    public static VersionCondition? Condition(IHeaderDictionary headers)
    {
        if (!StringValues.IsNullOrEmpty(headers.IfMatch))
        {
            return Condition(headers.IfMatch);
        }

        if (StringValues.IsNullOrEmpty(headers.IfNoneMatch))
        {
            return null;
        }

        var tags = Tags(headers.IfNoneMatch);
        return new VersionCondition.NoneOf(tags.Contains("*") ? null : Versions(tags));
    }

    /// <summary>The versions that entity tags name: null for <c>*</c>, which any fulfils; a tag that is none of ours names none.</summary>
    public static VersionCondition? Condition(StringValues header)
    {
        var tags = Tags(header);
        return tags.Contains("*") ? null : new VersionCondition.OneOf(Versions(tags));
    }

    /// <summary>If-None-Match: whether the client has the answer with this tag already.</summary>
    public static bool IsKnown(HttpRequest request, string tag)
    {
        if (StringValues.IsNullOrEmpty(request.Headers.IfNoneMatch))
        {
            return false;
        }

        var tags = Tags(request.Headers.IfNoneMatch);
        return tags.Contains("*") || tags.Contains(tag[2..]);
    }

    private static string Text(IEnumerable<MembershipRow> groups)
    {
        var text = new StringBuilder();
        foreach (var group in groups)
        {
            text.Append(group.GroupId).Append(group.Direct).Append(group.Display).Append('\n');
        }

        return text.ToString();
    }

    private static List<string> Tags(StringValues header) =>
        EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags) ? [.. tags.Select(tag => tag.Tag.Value!)] : [];

    private static List<long> Versions(List<string> tags) => [.. tags.SelectMany(Version)];

    private static IEnumerable<long> Version(string tag)
    {
        var text = tag.AsSpan().Trim('"');
        var version = text.IndexOf(BeforeGroups) is > 0 and var end ? text[..end] : text;
        return long.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? [number] : [];
    }
}
