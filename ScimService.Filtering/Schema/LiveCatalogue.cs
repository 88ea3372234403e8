namespace ScimService.Filtering.Schema;

/// <summary>
/// The catalogue that is in use. It is replaced whole while the service runs; a request takes <see cref="Current"/> once and works with
/// that one to its end.
/// </summary>
public sealed class LiveCatalogue(SchemaCatalogue first)
{
    private volatile SchemaCatalogue _current = first;

    /// <summary>Raised with the next catalogue before it becomes the current one, so that what it describes is there when it is told.</summary>
    public event EventHandler<SchemaCatalogue>? Replacing;

    public SchemaCatalogue Current => _current;

    /// <summary>Makes this catalogue the current one.</summary>
    public void Replace(SchemaCatalogue catalogue)
    {
        Replacing?.Invoke(this, catalogue);
        _current = catalogue;
    }
}
