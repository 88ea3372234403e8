namespace ScimService.Persistence.Querying;

/// <summary>One element of a JSON array in a query; never stored.</summary>
public sealed class JsonbElement
{
    public required string Value { get; init; }
}
