using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch;

/// <summary>The copy on which the operations of one request work.</summary>
internal sealed class PatchDraft(ResourceType type, JsonObject stored)
{
    public ResourceType Type => type;

    public JsonObject Document { get; } = stored.DeepClone().AsObject();

    public MembershipSteps Members { get; } = new();

    public string? Password { get; set; }

    public AttributeSlot Slot(BoundPath path)
    {
        var slot = new AttributeSlot(type, Document, path.Extension, path.Attribute!);
        if (type.Evolves)
        {
            OlderValue.Settle(slot);
        }

        return slot;
    }
}
