using System.Text;
using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Resources;

/// <summary>The columns that are derived from a document each time it is written.</summary>
internal sealed record ResourceColumns(byte[] Document, byte[] Search, string? UniqueKey, string? ExternalId, bool? Active)
{
    /// <summary>A B-tree entry of PostgreSQL holds at most a third of a page, 2,704 bytes, for all of its columns.</summary>
    public const int MaxKeyBytes = 2048;

    private const int ShortBytes = 32 * 1024;

    public static ResourceColumns Of(ResourceType type, JsonObject document) => new(
        Resources.DocumentText.Write(document),
        SearchDocument.Of(type, document),
        ResourceKeys.UniqueKey(type, document),
        ResourceKeys.ExternalId(document),
        ResourceKeys.Active(type, document));

    /// <summary>The document, for statements that take many at once.</summary>
    public string DocumentText => Encoding.UTF8.GetString(Document);

    /// <summary>The comparison form, for the same.</summary>
    public string SearchText => Encoding.UTF8.GetString(Search);

    /// <summary>Whether this is the document.</summary>
    public bool IsDocument(ReadOnlySpan<byte> document) => document.SequenceEqual(Document);

    /// <summary>Whether writing them takes no longer than it usually does, so that others may wait for it.</summary>
    public bool AreShort => Document.Length <= ShortBytes;

    /// <summary>Whether the unique name is too long to be looked up by.</summary>
    public bool HasLongKey => TooLong(UniqueKey);

    /// <summary>Refuses values that are too long to be looked up by, and a document that is too large.</summary>
    public ScimProblem? Check(ResourceType type) =>
        HasLongKey ? Problem(type.Schema.UniqueAttribute!.Name)
        : TooLong(ExternalId) ? Problem("externalId")
        : Document.Length > DocumentLimits.MaxBytes
            ? DocumentSize.Problem
        : null;

    private static bool TooLong(string? key) => key is not null && Encoding.UTF8.GetByteCount(key) > MaxKeyBytes;

    private static ScimProblem Problem(string attribute) =>
        new(ScimType.InvalidValue, $"The value of {attribute} is too long: at most {MaxKeyBytes} bytes in UTF-8.");
}
