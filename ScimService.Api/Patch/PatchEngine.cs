using System.Diagnostics;
using System.Text.Json.Nodes;
using ScimService.Api.Patch.Elements;
using ScimService.Api.Patch.Operations;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Patch;

/// <summary>Applies PATCH operations to a document: in order, each on the result of the one before, all or nothing (RFC 7644 §3.5.2).</summary>
public static class PatchEngine
{
    /// <summary>
    /// Gives the outcome; <paramref name="document"/>, which must be in stored form, is never changed. Mutability is checked for
    /// each operation, required attributes once for the final state. All wrong values are told, after another mistake nothing more.
    /// </summary>
    public static PatchOutcome Apply(ResourceType type, JsonObject document, IReadOnlyList<PatchOperation> operations)
    {
        var draft = new PatchDraft(type, document);
        var effort = new PatchEffort();
        ScimProblem? wrong = null;
        foreach (var operation in operations)
        {
            if (effort.Spend(draft, operation) is { } tooMuch)
            {
                return new PatchOutcome.Refused(tooMuch with { Detail = Locate(operation, tooMuch.Detail) });
            }

            if (Apply(draft, operation) is not { } problem)
            {
                continue;
            }

            var located = problem with { Detail = Locate(operation, problem.Detail), Position = null };
            if (problem.Type is not ScimType.InvalidValue || problem == DocumentSize.Problem)
            {
                return new PatchOutcome.Refused(wrong ?? located);
            }

            wrong = wrong is null ? located : Join(wrong, located);
        }

        if (wrong is not null)
        {
            return new PatchOutcome.Refused(wrong);
        }

        ResourceDocument.DeriveSchemas(type, draft.Document);
        var missing = new ValueProblems();
        RequiredAttributes.CheckChange(type, document, draft.Document, missing);
        if (missing.Combined is { } refusal)
        {
            return new PatchOutcome.Refused(refusal);
        }

        if (DocumentSize.IsExceeded(draft.Document))
        {
            return new PatchOutcome.Refused(DocumentSize.Problem);
        }

        var membership = draft.Members.ToChange();
        return membership.Steps.Count is 0 && draft.Password is null && JsonNode.DeepEquals(document, draft.Document)
            ? new PatchOutcome.Unchanged()
            : new PatchOutcome.Changed(draft.Document, membership, draft.Password);
    }

    /// <summary>Puts the operation in front of every line.</summary>
    private static string Locate(PatchOperation operation, string detail) =>
        string.Join('\n', detail.Split('\n').Select(line => $"Operations[{operation.Index}]: {line}"));

    private static ScimProblem Join(ScimProblem former, ScimProblem next)
    {
        string[] lines = [.. former.Detail.Split('\n'), .. next.Detail.Split('\n')];
        return former with
        {
            Detail = string.Join(
                '\n', lines.Length <= ValueProblems.Told ? lines : [.. lines.Take(ValueProblems.Told), "More values are wrong."]),
        };
    }

    private static ScimProblem? Apply(PatchDraft draft, PatchOperation operation)
    {
        var attribute = operation.Path.Attribute;
        if (attribute is null)
        {
            return RemoveExtension(draft, operation.Path.Extension!);
        }

        if (TargetMutability.Check(draft.Type, operation) is { } refusal)
        {
            return refusal;
        }

        if (attribute == CommonAttributes.Schemas)
        {
            // Derived from what is present; clients add an extension's URN along with its values.
            return null;
        }

        return attribute == SeparateAttributes.Members(draft.Type) ? MembersOperation.Apply(draft, operation)
            : attribute == SeparateAttributes.Password(draft.Type) ? PasswordOperation.Apply(draft, operation)
            : ApplyToDocument(draft.Slot(operation.Path), operation);
    }

    private static ScimProblem? RemoveExtension(PatchDraft draft, ResourceSchema extension)
    {
        if (extension.Attributes.FirstOrDefault(attribute => attribute.Mutability is Mutability.Immutable
            && draft.Document[extension.Id]?[attribute.Name] is not null) is { } immutable)
        {
            return new ScimProblem(ScimType.Mutability, $"{extension.Id}:{immutable.Name} is immutable and cannot be removed.");
        }

        draft.Document.Remove(extension.Id);
        return null;
    }

    private static ScimProblem? ApplyToDocument(AttributeSlot slot, PatchOperation operation)
    {
        var elements = ElementLimit.Count(slot.Value);
        var immutable = ImmutableGuard.Of(slot);
        var primary = PrimaryDemotion.Of(slot, operation.Path);
        var problem = operation switch
        {
            PatchOperation.Add add => AddOperation.Apply(slot, add.Path, add.Value),
            PatchOperation.Replace replace => ReplaceOperation.Apply(slot, replace.Path, replace.Value),
            PatchOperation.Remove remove => RemoveOperation.Apply(slot, remove.Path),
            PatchOperation.RemoveValues remove => RemoveValuesOperation.Apply(slot, remove.Values),
            _ => throw new UnreachableException(),
        };
        if (problem is null && DocumentSize.IsExceeded(slot.Value))
        {
            return DocumentSize.Problem;
        }

        ElementEquality.Collapse(slot, operation);
        return problem ?? ElementLimit.Check(slot.Path, slot.Value, elements) ?? immutable.Check(slot) ?? primary.Settle(slot);
    }
}
