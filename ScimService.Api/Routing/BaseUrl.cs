using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Api.Routing;

/// <summary>The URL that locations and references begin with: as configured, or as the client sees the service.</summary>
internal sealed class BaseUrl(IOptions<ScimOptions> options)
{
    private readonly string? _configured = Configured(options.Value.PublicUrl);

    /// <summary>Scheme, host and port, as configured; null where the service is at the host that the client sees.</summary>
    public string? Origin => _configured is null ? null : new Uri(_configured).GetLeftPart(UriPartial.Authority);

    /// <summary>The base URL for the answer to this request, without a slash at the end.</summary>
    public string Of(HttpRequest request) =>
        _configured ?? $"{request.Scheme}://{request.Host.ToUriComponent()}{request.PathBase.ToUriComponent()}{ScimPath.Base}";

    /// <summary>The base URL as a page of the same host can name it: as configured, or without scheme and host.</summary>
    public string Near(HttpRequest request) => _configured ?? $"{request.PathBase.ToUriComponent()}{ScimPath.Base}";

    private static string? Configured(string? publicUrl)
    {
        if (string.IsNullOrEmpty(publicUrl))
        {
            return null;
        }

        var url = publicUrl.TrimEnd('/');
        return url.EndsWith(ScimPath.Base, StringComparison.OrdinalIgnoreCase) ? url : url + ScimPath.Base;
    }
}
