using System.Text.Json;
using ScimService.Load.Sending;

namespace ScimService.Load.Directories;

/// <summary>What a server says it can do (RFC 7643 §5, RFC 9865 §4).</summary>
internal sealed record Capabilities(int BulkOperations, int BulkPayload, bool CursorPagination)
{
    public bool HasBulk => BulkOperations > 0;

    /// <summary>Asks a server; one without a readable ServiceProviderConfig is taken to offer nothing optional.</summary>
    public static async Task<Capabilities> ReadAsync(
        ScimConnection connection, string baseUrl, CancellationToken cancellationToken)
    {
        var request = new ScimRequest(HttpMethod.Get, new Uri($"{baseUrl}/ServiceProviderConfig"));
        var answer = await connection.SendAsync(request, cancellationToken);
        try
        {
            return answer.Problem(request.Expects) is null ? Read(answer.Body) : new Capabilities(0, 0, false);
        }
        catch (JsonException)
        {
            return new Capabilities(0, 0, false);
        }
    }

    private static Capabilities Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var bulk = Member(document.RootElement, "bulk");
        var pagination = Member(document.RootElement, "pagination");
        return Flag(bulk, "supported")
            ? new(Number(bulk, "maxOperations"), Number(bulk, "maxPayloadSize"), Flag(pagination, "cursor"))
            : new(0, 0, Flag(pagination, "cursor"));
    }

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static bool Flag(JsonElement element, string name) => Member(element, name).ValueKind == JsonValueKind.True;

    private static int Number(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.Number } member && member.TryGetInt32(out var number) ? number : 0;
}
