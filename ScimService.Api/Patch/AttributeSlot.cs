using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch;

/// <summary>The place of one attribute in a document, of the base schema or of an extension, whether assigned or not.</summary>
internal sealed class AttributeSlot(
    ResourceType type, JsonObject document, ResourceSchema? extension, AttributeDefinition attribute)
{
    public AttributeDefinition Attribute => attribute;

    /// <summary>The attribute as a refusal names it.</summary>
    public string Path => extension is null ? attribute.Name : $"{extension.Id}:{attribute.Name}";

    public JsonNode? Value => (extension is null ? document : document[extension.Id])?[attribute.Name];

    /// <summary>The elements of a multi-valued attribute, or the one value of another.</summary>
    public IReadOnlyList<JsonNode> Elements => Value switch
    {
        null => [],
        JsonArray array => [.. array.Select(element => element!)],
        var single => [single],
    };

    /// <summary>Assigns a value in stored form; null or an empty array unassigns, and an extension without values goes.</summary>
    public void Set(JsonNode? value)
    {
        if (value is null or JsonArray { Count: 0 })
        {
            Unassign();
            return;
        }

        if (extension is null)
        {
            SchemaOrder.Put(document, attribute.Name, value, ResourceDocument.Order(type));
            return;
        }

        if (document[extension.Id] is not JsonObject owner)
        {
            owner = [];
            SchemaOrder.Put(document, extension.Id, owner, ResourceDocument.Order(type));
        }

        SchemaOrder.Put(owner, attribute.Name, value, extension.Attributes.Select(sibling => sibling.Name));
    }

    /// <summary>Adds an element; on a single-valued attribute, sets the value.</summary>
    public void Append(JsonNode element)
    {
        if (Value is JsonArray array)
        {
            array.Add(element);
        }
        else
        {
            Set(attribute.MultiValued ? new JsonArray(element) : element);
        }
    }

    /// <summary>Puts another element in the place of one.</summary>
    public void Exchange(JsonNode element, JsonNode by)
    {
        if (Value is JsonArray array)
        {
            array[array.IndexOf(element)] = by;
        }
        else
        {
            Set(by);
        }
    }

    /// <summary>Takes elements out; the last one leaves the attribute unassigned.</summary>
    public void Remove(IEnumerable<JsonNode> elements)
    {
        var gone = elements.ToHashSet(ReferenceEqualityComparer.Instance);
        if (gone.Count is 0)
        {
            return;
        }

        if (Value is JsonArray array)
        {
            array.RemoveAll(gone.Contains);
        }

        if (Value is not JsonArray { Count: > 0 })
        {
            Unassign();
        }
    }

    private void Unassign()
    {
        if (extension is null)
        {
            document.Remove(attribute.Name);
        }
        else if (document[extension.Id] is JsonObject owner && owner.Remove(attribute.Name) && owner.Count is 0)
        {
            document.Remove(extension.Id);
        }
    }
}
