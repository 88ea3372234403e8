using System.Globalization;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Responses;

/// <summary>Weak entity tags made of the version (RFC 7644 §3.14); compared weakly, since clients echo them in any form.</summary>
internal static class EntityTag
{
    public static string Of(StoredResource resource) => string.Create(CultureInfo.InvariantCulture, $"W/\"{resource.Version}\"");

    /// <summary>If-Match: null where any version will do; a tag that is none of ours matches no version.</summary>
    public static VersionCondition? IfMatch(HttpRequest request) =>
        StringValues.IsNullOrEmpty(request.Headers.IfMatch) ? null : Condition(request.Headers.IfMatch);

    /// <summary>The versions that entity tags name: null for <c>*</c>, which any version fulfils.</summary>
    public static VersionCondition? Condition(StringValues header)
    {
        var tags = Tags(header);
        return tags.Contains("*") ? null : new VersionCondition([.. tags.SelectMany(Version)]);
    }

    /// <summary>If-None-Match: whether the client has this version already.</summary>
    public static bool IsKnown(HttpRequest request, StoredResource resource)
    {
        var header = request.Headers.IfNoneMatch;
        return !StringValues.IsNullOrEmpty(header)
            && Tags(header) is var tags
            && (tags.Contains("*") || tags.SelectMany(Version).Contains(resource.Version));
    }

    private static List<string> Tags(StringValues header) =>
        EntityTagHeaderValue.TryParseList([.. header.OfType<string>()], out var tags) ? [.. tags.Select(tag => tag.Tag.Value!)] : [];

    private static IEnumerable<long> Version(string tag) =>
        long.TryParse(tag.AsSpan().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? [version] : [];
}
