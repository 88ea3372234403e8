using System.Text.Json.Nodes;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Okta;

/// <summary>A person in Okta who is assigned to the app.</summary>
internal sealed record OktaUser(string OktaId, string UserName, string GivenName, string FamilyName)
{
    public static OktaUser Mara { get; } = new("00u7qk2mzx4TrVb9P0h7", "mara.lindqvist@brightfen.example", "Mara", "Lindqvist");

    public static OktaUser Ivo { get; } = new("00u7qk2mzx4TrVb9P0h8", "ivo.brandt@brightfen.example", "Ivo", "Brandt");

    public static OktaUser Rhea { get; } = new("00u7qk2mzx4TrVb9P0h9", "rhea.sato@brightfen.example", "Rhea", "Sato");

    /// <summary>The profile Okta pushes.</summary>
    public JsonObject Profile => new()
    {
        ["userName"] = UserName,
        ["name"] = new JsonObject { ["givenName"] = GivenName, ["familyName"] = FamilyName },
        ["emails"] = new JsonArray(new JsonObject { ["primary"] = true, ["value"] = UserName, ["type"] = "work" }),
        ["displayName"] = $"{GivenName} {FamilyName}",
        ["externalId"] = OktaId,
    };

    /// <summary>The body of the POST that creates the account.</summary>
    public JsonObject Creation
    {
        get
        {
            var body = Profile;
            body["schemas"] = new JsonArray(TenantClient.UserSchema);
            body["groups"] = new JsonArray();
            body["password"] = "r4nd0m-Zx81";
            body["active"] = true;
            return body;
        }
    }
}
