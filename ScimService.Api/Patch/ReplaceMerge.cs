using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Patch;

/// <summary>
/// Makes the new document of a PUT from the stored one and the body (RFC 7644 §3.5.1). What the body does not name is cleared, except
/// <c>active</c>, <c>externalId</c> and <c>password</c>, which clients leave out without meaning to lose them, what a GET does not show,
/// so that its echo loses nothing, and <c>members</c>: to empty a group takes an explicit empty array or null. A null for <c>active</c>,
/// which is never unassigned, leaves it out too.
/// </summary>
public static class ReplaceMerge
{
    private static readonly string[] KeptWhenOmitted = ["active", CommonAttributes.ExternalId.Name];

    /// <summary>
    /// Gives what to write, without a password hash; or refuses with mutability another value for an immutable attribute that is
    /// assigned. <paramref name="stored"/> is not changed.
    /// </summary>
    public static ChangeDecision Merge(ResourceType type, JsonObject stored, ResourceDraft given)
    {
        var document = given.Document.DeepClone().AsObject();
        foreach (var (extension, attribute) in Attributes(type))
        {
            var before = new AttributeSlot(type, stored, extension, attribute);
            var after = new AttributeSlot(type, document, extension, attribute);
            if (before.Value is null)
            {
                continue;
            }

            var isOmitted = !given.Assigned.Contains(after.Path)
                || (attribute == DefaultedAttributes.Active(type) && after.Value is null);
            if (isOmitted && Keeps(extension, attribute))
            {
                after.Set(before.Value.DeepClone());
            }
            else if (HasOtherImmutable(before, after) is { } path)
            {
                return new ChangeDecision.Refuse(new ScimProblem(
                    ScimType.Mutability, $"{path} is immutable and has another value already; send that value or leave it out."));
            }
        }

        ResourceDocument.DeriveSchemas(type, document);
        return new ChangeDecision.Write(
            document,
            given.MemberIds is null ? MembershipChange.None : new MembershipChange([new MembershipStep.ReplaceAll(given.MemberIds)]));
    }

    private static IEnumerable<(ResourceSchema? Extension, AttributeDefinition Attribute)> Attributes(ResourceType type) =>
        type.Schema.Attributes.Prepend(CommonAttributes.ExternalId)
            .Select(attribute => ((ResourceSchema?)null, attribute))
            .Concat(type.Extensions.SelectMany(extension =>
                extension.Schema.Attributes.Select(attribute => ((ResourceSchema?)extension.Schema, attribute))));

    private static bool Keeps(ResourceSchema? extension, AttributeDefinition attribute) =>
        attribute.Mutability is Mutability.ReadOnly or Mutability.Immutable
        || attribute.Returned is Returned.Request or Returned.Never
        || (extension is null && KeptWhenOmitted.Contains(attribute.Name));

    /// <summary>The path of an assigned immutable attribute that would change; elements of multi-valued ones come and go.</summary>
    private static string? HasOtherImmutable(AttributeSlot before, AttributeSlot after)
    {
        if (before.Attribute.Mutability is Mutability.Immutable)
        {
            return JsonNode.DeepEquals(before.Value, after.Value) ? null : before.Path;
        }

        return before is { Attribute.MultiValued: false, Value: JsonObject old } && after.Value is JsonObject changed
            ? before.Attribute.SubAttributes
                .Where(sub => sub.Mutability is Mutability.Immutable && old[sub.Name] is { } value
                    && !JsonNode.DeepEquals(value, changed[sub.Name]))
                .Select(sub => $"{before.Path}.{sub.Name}")
                .FirstOrDefault()
            : null;
    }
}
