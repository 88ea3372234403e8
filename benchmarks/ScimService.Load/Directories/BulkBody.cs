using System.Text;
using System.Text.Json;

namespace ScimService.Load.Directories;

/// <summary>Bulk requests that create users, and the ids in their answers (RFC 7644 §3.7).</summary>
internal static class BulkBody
{
    public static byte[] Creating(string run, IReadOnlyList<int> numbers)
    {
        var operations = numbers.Select(number => $$"""
            {"method":"POST","path":"/Users","bulkId":"u{{number}}",
            "data":{{Encoding.UTF8.GetString(SampleUser.Body(run, number))}}}
            """);
        return Encoding.UTF8.GetBytes(
            $$"""{"schemas":["{{ScimUrns.BulkRequest}}"],"Operations":[{{string.Join(',', operations)}}]}""");
    }

    /// <summary>The created users; fails when one was not created.</summary>
    public static IReadOnlyList<StoredUser> Read(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        return [.. document.RootElement.GetProperty("Operations").EnumerateArray().Select(Read)];
    }

    private static StoredUser Read(JsonElement operation)
    {
        var isCreated = operation.TryGetProperty("location", out var location)
            && operation.TryGetProperty("bulkId", out _)
            && (operation.GetProperty("status") is { ValueKind: JsonValueKind.String } status ? status.GetString() : "") == "201";
        return isCreated
            ? new StoredUser(
                int.Parse(operation.GetProperty("bulkId").GetString()![1..], System.Globalization.CultureInfo.InvariantCulture),
                location.GetString()![(location.GetString()!.LastIndexOf('/') + 1)..])
            : throw new LoadException($"A user of a bulk request was not created: {operation}");
    }
}
