using System.Globalization;
using System.Text;

namespace ScimService.Floor;

/// <summary><c>/scim/v2/Groups</c>, as far as membership is measured.</summary>
internal sealed class GroupEndpoints(GroupRows rows)
{
    private const string Endpoint = "/scim/v2/Groups";

    public void Map(WebApplication app)
    {
        app.MapPost(Endpoint, CreateAsync);
        app.MapPatch($"{Endpoint}/{{id:guid}}", PatchAsync);
        app.MapPut($"{Endpoint}/{{id:guid}}", ReplaceAsync);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var id = Guid.CreateVersion7();
        var document = Answers.Document("Group", "Groups", id, await Answers.BodyAsync(context));
        await rows.AddAsync(id, document);
        context.Response.Headers.Location = $"{Endpoint}/{id}";
        await Answers.SendAsync(context, document, StatusCodes.Status201Created);
    }

    private async Task PatchAsync(HttpContext context)
    {
        var body = await Answers.BodyAsync(context);
        var isFound = await rows.TouchAsync(Id(context), Encoding.UTF8.GetString(body));
        context.Response.StatusCode = isFound ? StatusCodes.Status204NoContent : StatusCodes.Status404NotFound;
    }

    private async Task ReplaceAsync(HttpContext context)
    {
        var id = Id(context);
        var document = Answers.Document("Group", "Groups", id, await Answers.BodyAsync(context));
        await Answers.SendAsync(context, await rows.ReplaceAsync(id, document) ? document : null);
    }

    private static Guid Id(HttpContext context) =>
        Guid.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
}
