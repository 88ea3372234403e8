using System.Text;
using System.Text.Json;

namespace ScimService.Floor;

/// <summary><c>/scim/v2/Bulk</c>, for the creation of users: all in one statement, all or none.</summary>
internal sealed class BulkEndpoint(UserRows rows)
{
    private const string Schemas = "\"schemas\":[\"urn:ietf:params:scim:api:messages:2.0:BulkResponse\"]";

    public void Map(WebApplication app) => app.MapPost("/scim/v2/Bulk", CreateAsync);

    private async Task CreateAsync(HttpContext context)
    {
        var users = new List<(Guid Id, SlicedUser User, byte[] Document)>();
        var results = new StringBuilder($"{{{Schemas},\"Operations\":[");
        using (var request = JsonDocument.Parse(await Answers.BodyAsync(context)))
        {
            foreach (var operation in request.RootElement.GetProperty("Operations").EnumerateArray())
            {
                var body = Encoding.UTF8.GetBytes(operation.GetProperty("data").GetRawText());
                var id = Guid.CreateVersion7();
                users.Add((id, SlicedUser.Of(body), Answers.Document("User", "Users", id, body)));
                results.Append(users.Count == 1 ? "" : ",").Append(
                    $$"""{"method":"POST","bulkId":{{operation.GetProperty("bulkId").GetRawText()}},"status":"201",""").Append(
                    $$"""
                    "location":"/scim/v2/Users/{{id}}"}
                    """);
            }
        }

        await rows.AddAsync(users);
        await Answers.SendAsync(context, Encoding.UTF8.GetBytes(results.Append("]}").ToString()));
    }
}
