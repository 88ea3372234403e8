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
    private readonly StoredForms _stored;
    private readonly TimeSpan _interval;
    private readonly TimeProvider _clock;
    private readonly ILogger<SchemaReload> _logger;
    private string _decided;
    private string? _seen;
    private bool _isOpen;

    public SchemaReload(
        SchemaSource source, StoredForms stored, IOptions<ScimOptions> options, TimeProvider clock, ILogger<SchemaReload> logger)
    {
        (_source, _stored, _interval, _clock, _logger) = (source, stored, options.Value.SchemasReloadInterval, clock, logger);
        var folder = source.ReadFolder();
        Catalogue = new LiveCatalogue(
            source.TryBuild(folder, out var catalogue, out var mistakes) ? catalogue : throw new FileMistakesException(mistakes));
        _decided = folder.Hash;
    }

    /// <summary>The catalogue in use.</summary>
    public LiveCatalogue Catalogue { get; }

    /// <summary>What is wrong with the files as they are now; empty while they are in use.</summary>
    public IReadOnlyList<FileMistake> Refused { get; private set; } = [];

    /// <summary>
    /// Asks the database, once it is started, whether its resources are stored as the schemas are; asks later where it does not answer.
    /// </summary>
    /// <exception cref="FileMistakesException">They are not.</exception>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var conflicts = await _stored.TryTakeAsync(Catalogue.Current, cancellationToken);
        if (conflicts is { Count: > 0 })
        {
            throw new FileMistakesException(conflicts);
        }

        _isOpen = conflicts is null;
    }

    /// <summary>Looks at the files; a change is decided once it has been seen twice, so that no half-written one is read.</summary>
    public async Task LookAsync(CancellationToken cancellationToken)
    {
        var folder = _source.ReadFolder();
        var isNew = _isOpen || folder.Hash != _decided;
        if (isNew && folder.Hash == _seen)
        {
            // What the database refuses, or cannot tell, is asked again: a reindex changes the answer, and no file.
            _isOpen = !await TryDecideAsync(folder, cancellationToken);
            _decided = folder.Hash;
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
            await LookAsync(stoppingToken);
        }
    }

    private async Task<bool> TryDecideAsync(SchemaFolder folder, CancellationToken cancellationToken)
    {
        var isBuilt = _source.TryBuild(folder, out var catalogue, out var mistakes);
        if (isBuilt)
        {
            if (await _stored.TryTakeAsync(catalogue!, cancellationToken) is not { } conflicts)
            {
                return false;
            }

            mistakes = conflicts;
        }

        if (mistakes.Count is 0)
        {
            Catalogue.Replace(catalogue!);
            SchemaLog.Replaced(_logger, string.Join(", ", catalogue!.ResourceTypes.Select(type => type.Name)));
        }
        else if (!mistakes.SequenceEqual(Refused))
        {
            SchemaLog.Refused(_logger, string.Join(' ', mistakes));
        }

        Refused = mistakes;
        return !isBuilt || mistakes.Count is 0;
    }
}
