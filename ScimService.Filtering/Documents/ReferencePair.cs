using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Documents;

/// <summary>
/// Keeps <c>value</c> and <c>$ref</c> of a reference to another resource (such as <c>manager</c>) one fact: the last segment of the
/// URI is the id.
/// </summary>
public static class ReferencePair
{
    private const string Value = "value";
    private const string Reference = "$ref";

    /// <summary>
    /// Gives an element that has only <c>$ref</c> its <c>value</c>, and an id the spelling it was issued in; an empty URI beside an id
    /// goes.
    /// </summary>
    public static void Complete(AttributeDefinition attribute, JsonObject element)
    {
        if (IsPair(attribute) && element.ContainsKey(Value))
        {
            DropEmptyReference(element);
        }
        else if (IsPair(attribute) && IdOf(element) is { } id)
        {
            element.Insert(0, Value, id);
        }

        Respell(attribute, element);
    }

    /// <summary>Whether an element refers to nobody: clients send an empty id where they have none.</summary>
    public static bool IsNobody(AttributeDefinition attribute, JsonObject element) =>
        IsPair(attribute) && Text(element[Value] ?? element[Reference]) is "";

    /// <summary>Where only one of the two has changed, makes the other follow: a stale or empty URI goes, a new URI gives the id.</summary>
    public static void Settle(AttributeDefinition attribute, JsonObject before, JsonObject after)
    {
        if (!IsPair(attribute))
        {
            return;
        }

        DropEmptyReference(after);
        Respell(attribute, after);
        var sameValue = JsonNode.DeepEquals(before[Value], after[Value]);
        var sameReference = JsonNode.DeepEquals(before[Reference], after[Reference]);
        if (!sameValue && sameReference)
        {
            after.Remove(Reference);
        }
        else if (sameValue && !sameReference && IdOf(after) is { } id)
        {
            after.Remove(Value);
            after.Insert(0, Value, id);
            Respell(attribute, after);
        }
    }

    private static void DropEmptyReference(JsonObject element)
    {
        if (Text(element[Reference]) is "")
        {
            element.Remove(Reference);
        }
    }

    // Clients send ids in capitals, too. Only those of the versions in which ids are issued here: what another directory writes in
    // capitals, it will look for in capitals.
    private static void Respell(AttributeDefinition attribute, JsonObject element)
    {
        if (!Guid.TryParseExact(Text(element[Value]), "D", out var id) || id.Version is not (7 or 8))
        {
            return;
        }

        var (given, issued) = (Text(element[Value])!, id.ToString());
        if (given != issued && issued.Equals(given, StringComparison.OrdinalIgnoreCase) && attribute.ReferencedTypes.Any())
        {
            element[Value] = issued;
        }
    }

    private static bool IsPair(AttributeDefinition attribute) =>
        attribute.SubAttribute(Reference) is not null && attribute.DefaultSubAttribute is not null;

    /// <summary>The id a URI such as <c>https://host/scim/v2/Users/2819c223</c> ends with; null where it ends with none.</summary>
    public static string? IdOf(string reference)
    {
        var segment = reference.AsSpan().TrimEnd('/');
        segment = segment[(segment.LastIndexOf('/') + 1)..];

        // A NUL that was escaped in the URI has passed the screen of the body, and could not be stored.
        return !segment.IsEmpty && Uri.UnescapeDataString(segment) is var id && !id.Contains('\0') ? id : null;
    }

    private static string? IdOf(JsonObject element) =>
        Text(element[Reference]) is { } reference ? IdOf(reference) : null;

    // A stored value can be older than the schema, and of another type.
    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;
}
