using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Schemas.Files;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas;

/// <summary>
/// Takes over changed schema files while the service runs; files that are wrong are refused, and the former catalogue stays in use. The
/// folder is looked at again and again, since no notification is reliable on every file system and through the links of a ConfigMap.
/// </summary>
internal sealed class SchemaReload : BackgroundService
{
    private readonly SchemaSource _source;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly ILogger<SchemaReload> _logger;
    private string _decided;
    private string? _seen;

    public SchemaReload(SchemaSource source, IOptions<ScimOptions> options, TimeProvider clock, ILogger<SchemaReload> logger)
    {
        (_source, _interval, _clock, _logger) = (source, options.Value.SchemasReloadInterval, clock, logger);
        var folder = source.ReadFolder();
        Catalogue = new LiveCatalogue(
            source.TryBuild(folder, out var catalogue, out var mistakes) ? catalogue : throw new FileMistakesException(mistakes));
        _decided = folder.Hash;
    }

    /// <summary>The catalogue in use.</summary>
    public LiveCatalogue Catalogue { get; }

    /// <summary>What is wrong with the files as they are now; empty while they are in use.</summary>
    public IReadOnlyList<FileMistake> Refused { get; private set; } = [];

    /// <summary>Looks at the files; a change is decided once it has been seen twice, so that no half-written one is read.</summary>
    public void Look()
    {
        var folder = _source.ReadFolder();
        var isNew = folder.Hash != _decided;
        if (isNew && folder.Hash == _seen)
        {
            _decided = folder.Hash;
            Decide(folder);
        }

        _seen = isNew ? folder.Hash : null;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (_source.Path is null)
        {
            return;
        }

        using var timer = new PeriodicTimer(_interval, _clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Look();
        }
    }

    private void Decide(SchemaFolder folder)
    {
        if (_source.TryBuild(folder, out var catalogue, out var mistakes))
        {
            Catalogue.Replace(catalogue);
            SchemaLog.Replaced(_logger, string.Join(", ", catalogue.ResourceTypes.Select(type => type.Name)));
        }
        else
        {
            SchemaLog.Refused(_logger, string.Join(' ', mistakes));
        }

        Refused = mistakes;
    }
}
