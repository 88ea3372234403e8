using FluentValidation;
using ScimService.Api.Schemas.Files;

namespace ScimService.Api.Schemas.Rules;

/// <summary>No two attributes of one owner have names that are equal without case (RFC 7643 §2.1).</summary>
internal static class DistinctNames
{
    public static void Check(FileObject owner, string member, ValidationContext<FileObject> context)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var index = 0;
        foreach (var attribute in owner.Objects(member))
        {
            if (attribute.Text("name") is { } name && !seen.Add(name))
            {
                context.AddFailure($"{member}[{index}].name", $"\"{name}\" is given to an attribute before already; names compare without case");
            }

            index++;
        }
    }
}
