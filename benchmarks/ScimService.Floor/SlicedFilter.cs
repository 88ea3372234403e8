namespace ScimService.Floor;

/// <summary>A filter of the three shapes that are understood, told by how they begin and end.</summary>
internal sealed record SlicedFilter(UserColumn Column, string Value)
{
    private const string EndOfElement = "\"]";

    public static SlicedFilter? Of(string filter) =>
        Cut(filter, "userName eq \"", "\"") is { } userName ? new(UserColumn.UserName, userName.ToLowerInvariant())
        : Cut(filter, "externalId eq \"", "\"") is { } externalId ? new(UserColumn.ExternalId, externalId)
        : Cut(filter, "emails[type eq \"work\" and value eq \"", EndOfElement) is { } email
            ? new(UserColumn.WorkEmail, email.ToLowerInvariant())
        : null;

    private static string? Cut(string filter, string before, string after) =>
        filter.StartsWith(before, StringComparison.Ordinal) && filter.EndsWith(after, StringComparison.Ordinal)
            ? filter[before.Length..^after.Length]
            : null;
}
