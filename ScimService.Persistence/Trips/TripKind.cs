namespace ScimService.Persistence.Trips;

/// <summary>What travels together on <see cref="SharedTrips"/>.</summary>
internal enum TripKind
{
    /// <summary>Statements that change nothing: whatever fails may be asked again.</summary>
    Reads,

    /// <summary>Statements that are transactions of their own: those of one trip are one transaction, so that they share a commit too.</summary>
    Writes,
}
