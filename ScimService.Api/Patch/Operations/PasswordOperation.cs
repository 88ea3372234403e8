using System.Text.Json;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;

namespace ScimService.Api.Patch.Operations;

/// <summary>Sets the password, which is kept outside the document. Null and the empty string, which clients send, leave it.</summary>
internal static class PasswordOperation
{
    public static ScimProblem? Apply(PatchDraft draft, PatchOperation operation) => operation switch
    {
        PatchOperation.Add(_, _, var value) => Set(draft, operation, value),
        PatchOperation.Replace(_, _, var value) => Set(draft, operation, value),
        _ => new ScimProblem(ScimType.Mutability, "password cannot be removed; replace it, or deactivate the user."),
    };

    private static ScimProblem? Set(PatchDraft draft, PatchOperation operation, JsonElement value)
    {
        var password = operation.Path.Attribute!;
        if (AttributeValueReader.TryRead(password, value, password.Name, out var given, out var problem)
            && given?.GetValue<string>() is { Length: > 0 } text)
        {
            draft.Password = text;
        }

        return problem;
    }
}
