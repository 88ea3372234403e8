using ScimService.Api.Routing;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Responses;

/// <summary>The links of an answer: below the URL by which the client reached the service. Those used last are used again.</summary>
internal sealed class LinkSource(LiveCatalogue catalogue, BaseUrl baseUrl)
{
    private volatile ResourceLinks? _last;

    public ResourceLinks For(HttpRequest request)
    {
        var (current, url) = (catalogue.Current, baseUrl.Of(request));
        if (_last is { } last && last.Catalogue == current && last.BaseUrl == url)
        {
            return last;
        }

        return _last = new ResourceLinks(current, url);
    }
}
