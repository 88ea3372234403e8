using System.Buffers;
using System.Globalization;

namespace ScimService.Floor;

/// <summary><c>/scim/v2/Users</c>.</summary>
internal sealed class UserEndpoints(UserRows rows)
{
    private const string Endpoint = "/scim/v2/Users";
    private const int MostOfPage = 1000;

    public void Map(WebApplication app)
    {
        app.MapGet($"{Endpoint}/{{id:guid}}", GetAsync);
        app.MapGet(Endpoint, ListAsync);
        app.MapPost(Endpoint, CreateAsync);
        app.MapPut($"{Endpoint}/{{id:guid}}", ReplaceAsync);
        app.MapPatch($"{Endpoint}/{{id:guid}}", PatchAsync);
    }

    private async Task GetAsync(HttpContext context) => await Answers.SendAsync(context, await rows.FindAsync(Id(context)));

    private Task ListAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if (query["filter"] is [{ } filter])
        {
            return FilterAsync(context, filter);
        }

        var count = int.TryParse(query["count"], CultureInfo.InvariantCulture, out var asked) ? Math.Min(asked, MostOfPage) : 100;
        var isCursor = query.TryGetValue("cursor", out var cursor);
        var place = isCursor ? cursor : query["startIndex"];
        var start = long.TryParse(place, CultureInfo.InvariantCulture, out var first) ? first : 1;
        return PageAsync(context, start, count, isCursor);
    }

    private async Task FilterAsync(HttpContext context, string text)
    {
        if (SlicedFilter.Of(text) is not { } filter)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var document = await rows.FindAsync(filter.Column, filter.Value);
        var found = document is null ? 0 : 1;
        Answers.BeginList(context, found, 1);
        context.Response.BodyWriter.Write(document);
        await Answers.EndList(context, found, null);
    }

    private async Task PageAsync(HttpContext context, long start, int count, bool isCursor)
    {
        await using var command = rows.Page(start, count);
        await using var reader = await command.ExecuteReaderAsync();
        var sent = 0;
        var last = 0L;
        Answers.BeginList(context, rows.Total, start);
        for (; await reader.ReadAsync(); sent++)
        {
            context.Response.BodyWriter.Write(sent == 0 ? ""u8 : ","u8);
            context.Response.BodyWriter.Write(reader.GetFieldValue<byte[]>(0));
            last = reader.GetInt64(1);
        }

        await Answers.EndList(context, sent, isCursor && sent == count ? last + 1 : null);
    }

    private async Task CreateAsync(HttpContext context)
    {
        var body = await Answers.BodyAsync(context);
        var id = Guid.CreateVersion7();
        var document = Answers.Document("User", "Users", id, body);
        if (!await rows.AddAsync(id, SlicedUser.Of(body), document))
        {
            context.Response.StatusCode = StatusCodes.Status409Conflict;
            return;
        }

        context.Response.Headers.Location = $"{Endpoint}/{id}";
        await Answers.SendAsync(context, document, StatusCodes.Status201Created);
    }

    private async Task ReplaceAsync(HttpContext context)
    {
        var body = await Answers.BodyAsync(context);
        var id = Id(context);
        var document = Answers.Document("User", "Users", id, body);
        await Answers.SendAsync(context, await rows.ReplaceAsync(id, SlicedUser.Of(body), document));
    }

    // The only change it knows is of "active".
    private async Task PatchAsync(HttpContext context)
    {
        var body = await Answers.BodyAsync(context);
        var isActive = body.AsSpan().IndexOf("false"u8) < 0;
        await Answers.SendAsync(context, await rows.SetActiveAsync(Id(context), isActive));
    }

    private static Guid Id(HttpContext context) =>
        Guid.Parse((string)context.Request.RouteValues["id"]!, CultureInfo.InvariantCulture);
}
