using Npgsql;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Persistence.Reading;

/// <summary>Runs a <see cref="ReadStatement"/> and reads its rows.</summary>
internal static class ResourceRows
{
    private const int Id = 0;
    private const int Document = 1;
    private const int Version = 2;
    private const int Created = 3;
    private const int LastModified = 4;
    private const int Groups = 5;

    /// <summary>The resources of all rows.</summary>
    public static Task<List<StoredResource>> AllAsync(
        TenantDatabase database, NpgsqlCommand command, ResourceType type, CancellationToken cancellationToken) =>
        database.QueryAsync(command, row => Read(row, type), cancellationToken);

    /// <summary>The resource of the row that a reader stands on: id, document, version, created, last modified, and maybe groups.</summary>
    public static StoredResource Read(NpgsqlDataReader reader, ResourceType type)
    {
        var resource = ReadAlone(reader, type);
        return reader.FieldCount > Groups
            ? resource with { Groups = GroupListText.Read(resource.Id, reader.GetFieldValue<byte[]>(Groups)) }
            : resource;
    }

    /// <summary>The same, whatever the columns behind the first five are.</summary>
    public static StoredResource ReadAlone(NpgsqlDataReader reader, ResourceType type) => new(
        reader.GetGuid(Id),
        type.Name,
        reader.GetFieldValue<byte[]>(Document),
        reader.GetInt64(Version),
        reader.GetFieldValue<DateTimeOffset>(Created),
        reader.GetFieldValue<DateTimeOffset>(LastModified));
}
