using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Schemas.Files;
using ScimService.Api.Schemas.Rules;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas;

/// <summary>The catalogue as the settings and the schema files describe it.</summary>
internal sealed class SchemaSource(IOptions<ScimOptions> options)
{
    private static readonly SchemaCatalogue WithEntitlements =
        new([.. SchemaCatalogue.Core.ResourceTypes, ShippedResourceTypes.Role, ShippedResourceTypes.Entitlement]);

    /// <summary>The folder of the schema files; null where there is none.</summary>
    public string? Path => string.IsNullOrWhiteSpace(options.Value.SchemasPath) ? null : options.Value.SchemasPath.Trim();

    /// <summary>Reads the files as they are now.</summary>
    public SchemaFolder ReadFolder() => Path is { } path ? SchemaFolder.Read(path) : SchemaFolder.Empty;

    /// <summary>Makes a catalogue of the files; or says all that is wrong with them.</summary>
    public bool TryBuild(
        SchemaFolder folder, [NotNullWhen(true)] out SchemaCatalogue? catalogue, out IReadOnlyList<FileMistake> mistakes)
    {
        var shipped = options.Value.Entitlements.Enabled ? WithEntitlements : SchemaCatalogue.Core;
        List<FileMistake> found = folder.Mistake is { } mistake ? [mistake] : [];
        var documents = FileDocuments.Parse(folder, found);
        found.AddRange(new CatalogueRules(shipped).Mistakes(documents));
        mistakes = found;
        catalogue = found.Count is 0 ? FileCatalogue.Build(shipped, documents) : null;
        return catalogue is not null;
    }
}
