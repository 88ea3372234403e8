using System.Buffers;
using System.Text.Json;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Benchmarks.Samples;

/// <summary>Groups known by the number of their members, which are the users 1, 2, 3 and so on.</summary>
internal static class SampleGroup
{
    public static ResourceType Type { get; } = SchemaCatalogue.Core.ResourceType("Group")!;

    public static Guid Id(int members) => SampleId.Of(members);

    public static ResourceDraft Draft(int members)
    {
        using var body = JsonDocument.Parse(Body(members, []));
        return ResourceDocumentReader.TryReadCreation(Type, body.RootElement, out var draft, out var problem)
            ? draft
            : throw new InvalidOperationException(problem.Detail);
    }

    /// <summary>The body of a PUT that gives the group these users.</summary>
    public static ReadOnlyMemory<byte> Body(int members, IEnumerable<int> users)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        writer.WriteStartObject();
        writer.WriteStartArray("schemas");
        writer.WriteStringValue(SchemaUrns.Group);
        writer.WriteEndArray();
        writer.WriteString("displayName", $"Group of {members}");
        writer.WriteStartArray("members");
        foreach (var user in users)
        {
            writer.WriteStartObject();
            writer.WriteString("value", SampleUser.Id(user));
            writer.WriteString("display", SampleUser.UserName(user));
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
