namespace ScimService.Api.Routing;

/// <summary>Collects what is mapped on it, instead of serving it at once.</summary>
internal sealed class EndpointList(IEndpointRouteBuilder routes) : IEndpointRouteBuilder
{
    public IServiceProvider ServiceProvider => routes.ServiceProvider;

    public ICollection<EndpointDataSource> DataSources { get; } = [];

    public IReadOnlyList<Endpoint> Endpoints => [.. DataSources.SelectMany(source => source.Endpoints)];

    public IApplicationBuilder CreateApplicationBuilder() => routes.CreateApplicationBuilder();
}
