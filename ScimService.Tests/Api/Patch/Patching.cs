using System.Text.Json.Nodes;
using ScimService.Api.Patch;
using ScimService.Api.Patch.Requests;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Tests.Filtering.Documents;

namespace ScimService.Tests.Api.Patch;

/// <summary>Sends operations to the engine, as text with single quotes, and tells the outcome as text.</summary>
internal static class Patching
{
    public const string Enterprise = SchemaUrns.EnterpriseUser;
    public const string Unchanged = "unchanged";

    /// <summary>
    /// The new document without <c>schemas</c>, single quotes again, then members and password if they change; or "unchanged", or the
    /// scimType of the refusal.
    /// </summary>
    public static string Result(ResourceType type, string stored, params string[] operations) =>
        Apply(type, Stored(type, stored), operations) switch
        {
            PatchOutcome.Changed changed => Told(type, changed),
            PatchOutcome.Unchanged => Unchanged,
            PatchOutcome.Refused(var problem) => problem.Type.ToString(),
            _ => throw new System.Diagnostics.UnreachableException(),
        };

    public static PatchOutcome Apply(ResourceType type, JsonObject stored, params string[] operations)
    {
        var message = Json.Element($"{{'schemas':['{SchemaUrns.PatchOp}'],'Operations':[{string.Join(',', operations)}]}}");
        return PatchRequestReader.TryRead(type, message, FilterLimits.Default, out var read, out var problem)
            ? PatchEngine.Apply(type, stored, read)
            : new PatchOutcome.Refused(problem);
    }

    public static ScimProblem Refusal(ResourceType type, string stored, params string[] operations) =>
        ((PatchOutcome.Refused)Apply(type, Stored(type, stored), operations)).Problem;

    /// <summary>A document in stored form; <c>schemas</c> is added.</summary>
    public static JsonObject Stored(ResourceType type, string text)
    {
        var document = Json.Object(text);
        document.Insert(0, "schemas", null);
        ResourceDocument.DeriveSchemas(type, document);
        return document;
    }

    private static string Told(ResourceType type, PatchOutcome.Changed changed)
    {
        var schemas = changed.Document["schemas"]!.AsArray().Select(urn => (string)urn!).ToList();
        Assert.That(schemas, Is.EqualTo(type.Extensions.Select(extension => extension.Schema.Id)
            .Where(changed.Document.ContainsKey).Prepend(type.Schema.Id)));
        Assert.That(changed.Document.Select(member => member.Key), Is.EqualTo(
            ResourceDocument.Order(type).Where(changed.Document.ContainsKey)), "in schema order");
        var document = changed.Document.DeepClone().AsObject();
        document.Remove("schemas");
        return string.Join(' ', new[] { document.ToJsonString().Replace('"', '\'') }
            .Concat(changed.Membership.Steps.Select(Told))
            .Concat(changed.Password is null ? [] : [$"password:{changed.Password}"]));
    }

    private static string Told(MembershipStep step) => step switch
    {
        MembershipStep.Add(var ids) => $"+{string.Join(',', ids)}",
        MembershipStep.Remove(var ids) => $"-{string.Join(',', ids)}",
        MembershipStep.RemoveWhere => "-where",
        MembershipStep.ReplaceAll(var ids) => $"={string.Join(',', ids)}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
