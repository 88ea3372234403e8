namespace ScimService.Api.OpenApi.Schemas;

/// <summary>
/// The names of what the document defines once. They have a full stop, which the name of a resource type cannot have: so a type may be
/// called as it likes.
/// </summary>
internal static class ComponentNames
{
    public const string Error = "scim.Error";
    public const string SearchRequest = "scim.SearchRequest";
    public const string PatchOp = "scim.PatchOp";
    public const string BulkRequest = "scim.BulkRequest";
    public const string BulkResponse = "scim.BulkResponse";
    public const string ServiceProviderConfig = "scim.ServiceProviderConfig";
    public const string ResourceType = "scim.ResourceType";
    public const string Schema = "scim.Schema";
    public const string Bearer = "bearer";
}
