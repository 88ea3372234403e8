namespace ScimService.Filtering.Schema;

/// <summary>
/// The catalogue that is in use. It is replaced whole while the service runs; a request takes <see cref="Current"/> once and works with
/// that one to its end.
/// </summary>
public sealed class LiveCatalogue(SchemaCatalogue first)
{
    private volatile SchemaCatalogue _current = first;

    /// <summary>Raised after another catalogue has become the current one.</summary>
    public event EventHandler? Replaced;

    public SchemaCatalogue Current => _current;

    /// <summary>Makes this catalogue the current one.</summary>
    public void Replace(SchemaCatalogue catalogue)
    {
        _current = catalogue;
        Replaced?.Invoke(this, EventArgs.Empty);
    }
}
