namespace ScimService.Floor;

/// <summary>Says what a load program can measure here.</summary>
internal static class DiscoveryEndpoint
{
    private static readonly byte[] Configuration = """
        {"schemas":["urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"],"patch":{"supported":true},
        "bulk":{"supported":true,"maxOperations":1000,"maxPayloadSize":16777216},"filter":{"supported":true,"maxResults":1000},
        "changePassword":{"supported":false},"sort":{"supported":false},"etag":{"supported":false},
        "pagination":{"cursor":true,"index":true},"authenticationSchemes":[]}
        """u8.ToArray();

    public static void Map(WebApplication app) =>
        app.MapGet("/scim/v2/ServiceProviderConfig", context => Answers.SendAsync(context, Configuration));
}
