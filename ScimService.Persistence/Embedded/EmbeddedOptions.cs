using ScimService.Persistence.Embedded.Binaries;

namespace ScimService.Persistence.Embedded;

/// <summary>Where and how the service's own PostgreSQL runs.</summary>
public sealed record EmbeddedOptions
{
    /// <summary>The folder that holds the database, its password and the lock; see <see cref="EmbeddedFolders.Data"/>.</summary>
    public required string DataDirectory { get; init; }

    /// <summary>A folder with <c>initdb</c>, <c>pg_ctl</c> and <c>postgres</c>; when null they are searched for.</summary>
    public string? BinDirectory { get; init; }

    /// <summary>The TCP port on 127.0.0.1; when null the port of the last start where it is free, else any free one.</summary>
    public int? Port { get; init; }

    /// <summary>False trades crash safety for speed: for throwaway databases of tests only.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Removes the data folder, new or empty before, at the end and also when this process is killed.</summary>
    public bool DeleteOnExit { get; init; }

    internal BinarySearch Search { get; init; } = new();
}
