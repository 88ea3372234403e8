namespace ScimService.Floor;

/// <summary>The columns by which a user is found.</summary>
internal enum UserColumn
{
    UserName,
    ExternalId,
    WorkEmail,
}
