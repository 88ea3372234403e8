using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Patch;
using ScimService.Api.Patch.Requests;
using ScimService.Api.Telemetry;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Resources;

/// <summary>Carries out the bodies of POST, PUT and PATCH; what cannot be meant is refused before the database is asked.</summary>
internal sealed class ResourceWrites(
    ResourceStore store, PasswordHashing passwords, IOptions<ScimOptions> options, ScimTelemetry telemetry)
{
    /// <summary>Creates a resource (RFC 7644 §3.3).</summary>
    public async Task<WriteOutcome> CreateAsync(ResourceType type, JsonElement body, CancellationToken cancellationToken) =>
        ResourceDocumentReader.TryReadCreation(type, body, out var draft, out var problem)
            ? await store.CreateAsync(
                type, draft.Document, draft.MemberIds ?? [], passwords.Hash(draft.Password), cancellationToken)
            : new WriteOutcome.Refused(problem);

    /// <summary>Replaces a resource (RFC 7644 §3.5.1).</summary>
    public async Task<WriteOutcome> ReplaceAsync(ResourceTarget target, JsonElement body, CancellationToken cancellationToken)
    {
        var type = target.Type;
        if (!ResourceDocumentReader.TryReadReplacement(type, body, out var draft, out var problem))
        {
            return new WriteOutcome.Refused(problem);
        }

        var hash = passwords.Hash(draft.Password);
        return await ChangeAsync(target, Decide, cancellationToken);

        ChangeDecision Decide(JsonObject stored) => ReplaceMerge.Merge(type, stored, draft) switch
        {
            ChangeDecision.Write write => write with { PasswordHash = hash },
            var refusal => refusal,
        };
    }

    /// <summary>Applies the operations of a PatchOp message (RFC 7644 §3.5.2).</summary>
    public async Task<WriteOutcome> PatchAsync(ResourceTarget target, JsonElement body, CancellationToken cancellationToken)
    {
        if (!PatchRequestReader.TryRead(target.Type, body, options.Value.Filter, out var operations, out var problem))
        {
            return new WriteOutcome.Refused(problem);
        }

        var hash = passwords.Once();
        using var span = ScimTelemetry.StartPatch(target.Type.Name, operations.Count);
        foreach (var operation in operations)
        {
            telemetry.Patched(target.Type.Name, operation);
        }

        return target.Condition is null && MembersAlone(target.Type, operations) is { } step
            && await store.TryChangeMembersAsync(target.Type, target.Id, step, cancellationToken) is { } done
            ? done
            : await ChangeAsync(target, Decide, cancellationToken);

        ChangeDecision Decide(JsonObject stored) => PatchEngine.Apply(target.Type, stored, operations) switch
        {
            PatchOutcome.Changed changed =>
                new ChangeDecision.Write(changed.Document, changed.Membership, hash(changed.Password)),
            PatchOutcome.Refused refused => new ChangeDecision.Refuse(refused.Problem),
            _ => new ChangeDecision.Write(stored, MembershipChange.None),
        };
    }

    /// <summary>Deletes a resource (RFC 7644 §3.6).</summary>
    public Task<WriteOutcome> DeleteAsync(ResourceTarget target, CancellationToken cancellationToken) =>
        store.DeleteAsync(target.Type, target.Id, target.Condition, cancellationToken);

    /// <summary>The one step that operations on nothing but members are; what it does depends on no document.</summary>
    private static MembershipStep? MembersAlone(ResourceType type, IReadOnlyList<PatchOperation> operations) =>
        operations.All(operation => operation is not PatchOperation.Replace
            && operation.Path.Attribute is { } attribute && attribute == SeparateAttributes.Members(type))
        && PatchEngine.Apply(type, [], operations) is PatchOutcome.Changed { Membership.Steps: [var step] } ? step : null;

    private Task<WriteOutcome> ChangeAsync(
        ResourceTarget target, Func<JsonObject, ChangeDecision> decide, CancellationToken cancellationToken) =>
        store.ChangeAsync(target.Type, target.Id, target.Condition, target.BaseUrl, decide, cancellationToken);
}
