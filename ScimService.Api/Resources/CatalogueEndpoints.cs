using Microsoft.Extensions.Primitives;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Resources;

/// <summary>
/// The endpoints of the resource types in the catalogue, built anew when it is replaced: requests find them by routing alone, as if
/// they had been there from the start.
/// </summary>
internal sealed class CatalogueEndpoints : EndpointDataSource, IDisposable
{
    private readonly LiveCatalogue _catalogue;
    private readonly Func<SchemaCatalogue, IReadOnlyList<Endpoint>> _build;
    private volatile IReadOnlyList<Endpoint> _endpoints;
    private volatile CancellationTokenSource _replaced = new();

    public CatalogueEndpoints(LiveCatalogue catalogue, Func<SchemaCatalogue, IReadOnlyList<Endpoint>> build)
    {
        (_catalogue, _build) = (catalogue, build);
        _endpoints = build(catalogue.Current);
        catalogue.Replacing += Rebuild;
    }

    public override IReadOnlyList<Endpoint> Endpoints => _endpoints;

    public override IChangeToken GetChangeToken() => new CancellationChangeToken(_replaced.Token);

    public void Dispose()
    {
        _catalogue.Replacing -= Rebuild;
        _replaced.Dispose();
    }

    private void Rebuild(object? sender, SchemaCatalogue next)
    {
        _endpoints = _build(next);

        // Routing asks for the next token and the endpoints as soon as it hears of the change.
        var former = _replaced;
        _replaced = new CancellationTokenSource();
        former.Cancel();
    }
}
