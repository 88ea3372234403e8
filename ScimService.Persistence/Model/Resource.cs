namespace ScimService.Persistence.Model;

/// <summary>A row of the one table that holds resources of every type.</summary>
public sealed class Resource
{
    public required int TenantId { get; init; }

    /// <summary>UUID version 7, so that the order of ids is the order of creation.</summary>
    public required Guid Id { get; init; }

    public required string ResourceType { get; init; }

    /// <summary>The client's attributes; type <c>json</c>, so that a read gives the text back as written.</summary>
    public required string Document { get; set; }

    /// <summary>The same in comparison form; what every filter runs on.</summary>
    public required string Search { get; set; }

    /// <summary>The folded value of the attribute with uniqueness "server", or null.</summary>
    public string? UniqueKey { get; set; }

    public string? ExternalId { get; set; }

    /// <summary>
    /// The <c>active</c> of a user, where it is not part of <see cref="Search"/>: what changes most shall not be in an index.
    /// </summary>
    public bool? Active { get; set; }

    /// <summary>Only where passwords are kept at all; never read by a query of a client.</summary>
    public string? PasswordHash { get; set; }

    public long Version { get; set; } = 1;

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset LastModified { get; set; }
}
