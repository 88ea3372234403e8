using System.Globalization;
using System.Text.Json;
using ScimService.Api.Projection;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Responses;

/// <summary>
/// Composes resources around their stored text: id, memberships and meta are written, the text is passed through as it is unless the
/// projection takes something away.
/// </summary>
internal sealed class ResourceWriter(ResponseStream output, ResourceLinks links)
{
    // To the millisecond, 2026-11-24T08:09:10.123Z, and as the standard format has it, with four digits more.
    private const int InstantLength = 24;
    private const int StandardLength = 28;

    private readonly MembershipElements _memberships = new(output, links);

    /// <summary>Writes one resource; long ones are sent in pieces on the way. Its entity tag is made where it is not given.</summary>
    public async ValueTask WriteAsync(StoredResource resource, ResourceShape shape, RelatedResources related, string? tag = null)
    {
        output.Writer.WriteStartObject();
        WriteDocument(output.Writer, resource, shape, related);
        if (shape.Groups is { } groups)
        {
            _memberships.WriteGroups(related.GroupsOf(resource), groups);
        }

        if (shape.Members is { } members)
        {
            await _memberships.WriteMembersAsync(resource.Id, related.Members, members);
        }

        WriteMeta(output.Writer, resource, shape.Projection, tag ?? related.TagOf(resource, shape));
        output.Writer.WriteEndObject();
        await output.FlushIfLargeAsync();
    }

    private static void WriteDocument(Utf8JsonWriter writer, StoredResource resource, ResourceShape shape, RelatedResources related)
    {
        var document = resource.Document;
        if (related.Names.Count > 0)
        {
            foreach (var attribute in shape.References)
            {
                document = ReferenceNames.Complete(document, attribute, related.Names);
            }
        }

        if (shape.Projection.IsWhole
            && StoredText.TrySplit(document, out var schemas, out var rest)
            && StoredNames.AreKnown(document, shape.Type))
        {
            WriteWhole(writer, resource, schemas, rest);
        }
        else
        {
            WriteProjected(writer, resource, document, shape);
        }
    }

    // The writer takes a raw value for whatever stands there: here for properties, between which it sets the commas.
    private static void WriteWhole(
        Utf8JsonWriter writer, StoredResource resource, ReadOnlySpan<byte> schemas, ReadOnlySpan<byte> rest)
    {
        writer.WriteRawValue(schemas, skipInputValidation: true);
        writer.WriteString("id"u8, resource.Id);
        if (rest.Length > 0)
        {
            writer.WriteRawValue(rest, skipInputValidation: true);
        }
    }

    private static void WriteProjected(
        Utf8JsonWriter writer, StoredResource resource, ReadOnlyMemory<byte> text, ResourceShape shape)
    {
        using var document = JsonDocument.Parse(text);
        if (document.RootElement.TryGetProperty("schemas"u8, out var schemas))
        {
            WriteSchemas(writer, schemas, shape.Type);
        }

        writer.WriteString("id"u8, resource.Id);
        foreach (var property in document.RootElement.EnumerateObject())
        {
            if (!property.NameEquals("schemas"u8))
            {
                ProjectedDocument.Write(writer, property, shape.Projection);
            }
        }
    }

    private static void WriteSchemas(Utf8JsonWriter writer, JsonElement schemas, ResourceType type)
    {
        writer.WriteStartArray("schemas"u8);
        foreach (var urn in schemas.EnumerateArray().Where(urn => urn.ValueEquals(type.Schema.Id) || type.Extension(urn.GetString()!) is not null))
        {
            urn.WriteTo(writer);
        }

        writer.WriteEndArray();
    }

    private void WriteMeta(Utf8JsonWriter writer, StoredResource resource, ResourceProjection projection, string tag)
    {
        if (projection.Attribute("meta") is not { } subs)
        {
            return;
        }

        writer.WriteStartObject("meta"u8);
        if (subs.Has("resourceType"))
        {
            writer.WriteString("resourceType"u8, resource.ResourceType);
        }

        WriteInstant(writer, "created", resource.Created, subs);
        WriteInstant(writer, "lastModified", resource.LastModified, subs);
        if (subs.Has("location"))
        {
            Span<byte> uri = stackalloc byte[links.Length(resource.ResourceType)];
            writer.WriteString("location"u8, links.Write(resource.ResourceType, resource.Id, uri));
        }

        if (subs.Has("version"))
        {
            writer.WriteString("version"u8, tag);
        }

        writer.WriteEndObject();
    }

    private static void WriteInstant(Utf8JsonWriter writer, string name, DateTimeOffset instant, SubSelection subs)
    {
        if (subs.Has(name))
        {
            // A format of one's own is worked out anew for each value.
            Span<byte> text = stackalloc byte[StandardLength];
            instant.UtcDateTime.TryFormat(text, out _, "O", CultureInfo.InvariantCulture);
            text[InstantLength - 1] = (byte)'Z';
            writer.WriteString(name, text[..InstantLength]);
        }
    }
}
