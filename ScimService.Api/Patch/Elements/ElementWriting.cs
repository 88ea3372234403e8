using System.Text.Json;
using System.Text.Json.Nodes;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Elements;

/// <summary>Changes single elements of a complex attribute: those a path chooses, or one it creates.</summary>
internal static class ElementWriting
{
    /// <summary>
    /// Writes what is given into every element the path chooses; the sub-attributes not named stay. Where there is none, creates the
    /// one the path describes (RFC 7644 is silent; Entra relies on it), or refuses with noTarget where it describes none.
    /// </summary>
    public static ScimProblem? Merge(AttributeSlot slot, BoundFilter? condition, GivenValue given, bool adding)
    {
        var chosen = condition is null ? slot.Elements : ElementSelection.Matching(slot, condition);
        return chosen.Count is 0 ? Create(slot, condition, given) : WriteEach(slot, chosen, given, adding);
    }

    /// <summary>Writes into these elements; one with nothing left goes.</summary>
    public static ScimProblem? WriteEach(AttributeSlot slot, IReadOnlyList<JsonNode> elements, GivenValue given, bool adding)
    {
        foreach (var element in elements.Cast<JsonObject>())
        {
            var before = element.DeepClone().AsObject();
            given.WriteTo(slot.Attribute, element, adding);
            if ((ImmutableGuard.CheckElement(slot, before, element) ?? CheckSizes(slot, given, before, element)) is { } problem)
            {
                return problem;
            }
        }

        slot.Remove(elements.Where(element => element is JsonObject { Count: 0 }));
        return null;
    }

    /// <summary>
    /// Puts a new element in the place of each match: what the value gives, and the condition's <c>eq</c> terms it does not name, so
    /// that the replacement of <c>[type eq "work"]</c> is still one of type work.
    /// </summary>
    public static ScimProblem? Exchange(AttributeSlot slot, BoundFilter condition, JsonElement value)
    {
        var matching = ElementSelection.Matching(slot, condition);
        if (matching.Count is 0)
        {
            return ElementSelection.NoTarget(slot);
        }

        if (!AttributeValueReader.TryReadElement(slot.Attribute, value, slot.Path, out var given, out var problem))
        {
            return problem;
        }

        if (given is null)
        {
            if (UnknownNames.Refuse(slot, value) is { } unknown)
            {
                return unknown;
            }

            slot.Remove(matching);
            return null;
        }

        foreach (var element in matching)
        {
            var next = given.DeepClone();
            if (next is JsonObject complex)
            {
                ElementSelection.Stamp(slot, condition, complex, name => JsonMember.Find(value, name) is not null);
            }

            if (ImmutableGuard.CheckElement(slot, element, next) is { } refusal)
            {
                return refusal;
            }

            slot.Exchange(element, next);
        }

        return null;
    }

    /// <summary>Appends an element, or writes it over the one that is the same already.</summary>
    public static ScimProblem? Append(AttributeSlot slot, JsonNode element)
    {
        var key = ElementEquality.Key(slot.Attribute, element);
        if (slot.Elements.FirstOrDefault(other => ElementEquality.Key(slot.Attribute, other) == key) is { } same)
        {
            return Overlay(slot, same, element);
        }

        slot.Append(element);
        return null;
    }

    /// <summary>Writes what one element says over another.</summary>
    public static ScimProblem? Overlay(AttributeSlot slot, JsonNode element, JsonNode said) => said is JsonObject complex
        ? WriteEach(
            slot, [element], new GivenValue([.. complex.Select(one => (slot.Attribute.SubAttribute(one.Key)!, one.Value))]), adding: true)
        : null;

    private static ScimProblem? Create(AttributeSlot slot, BoundFilter? condition, GivenValue given)
    {
        var isTaken = slot is { Attribute.MultiValued: false, Value: not null };
        var element = isTaken ? null : condition is null ? [] : ElementSelection.Described(slot, condition);
        if (element is null)
        {
            return ElementSelection.NoTarget(slot);
        }

        if (given.SubAttributes.All(named => named.Value is null))
        {
            return null;
        }

        given.WriteTo(slot.Attribute, element, adding: true);
        if (element.Count is 0)
        {
            return null;
        }

        return PrimaryDemotion.IsMarkAlone(slot, element) ? ElementSelection.NothingToMark(slot) : Append(slot, element);
    }

    private static ScimProblem? CheckSizes(AttributeSlot slot, GivenValue given, JsonObject before, JsonObject after) => given.SubAttributes
        .Select(named => named.Sub.Name)
        .Select(name => ElementLimit.Check($"{slot.Path}.{name}", after[name], ElementLimit.Count(before[name])))
        .FirstOrDefault(problem => problem is not null);
}
