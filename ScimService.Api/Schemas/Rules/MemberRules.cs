using System.Text.Json;
using FluentValidation;
using ScimService.Api.Schemas.Files;

namespace ScimService.Api.Schemas.Rules;

/// <summary>Rules for the members of a JSON object; what they find is named by the place of the member.</summary>
internal static class MemberRules
{
    extension(AbstractValidator<FileObject> validator)
    {
        /// <summary>The member, where it is given, fulfils the condition.</summary>
        public void Optional(string name, Func<JsonElement, bool> fits, string expected) => validator.RuleFor(owner => owner.Member(name))
            .Must(value => value is null || fits(value.Value)).OverridePropertyName(name).WithMessage($"must be {expected}");

        /// <summary>The member is given and fulfils the condition.</summary>
        public void Required(string name, Func<JsonElement, bool> fits, string expected)
        {
            validator.RuleFor(owner => owner.Member(name))
                .Must(value => value is not null).OverridePropertyName(name).WithMessage($"is missing; it must be {expected}");
            validator.Optional(name, fits, expected);
        }

        /// <summary>There are no members but these: one that is misspelt would be without effect.</summary>
        public void Only(params string[] known) => validator.RuleFor(owner => owner).Custom((owner, context) =>
        {
            if (!owner.IsObject)
            {
                context.AddFailure("", "must be an object");
            }

            foreach (var name in owner.Names.Where(name => !known.Contains(name, StringComparer.Ordinal)))
            {
                var hint = known.FirstOrDefault(other => other.Equals(name, StringComparison.OrdinalIgnoreCase));
                context.AddFailure("", $"has the unknown member \"{name}\"; {(hint is null ? $"known are {string.Join(", ", known)}" : $"write {hint}")}");
            }
        });

        /// <summary>A rule over several members, told at one of them.</summary>
        public void Check(string name, Func<FileObject, bool> holds, string otherwise) =>
            validator.RuleFor(owner => owner).Must(holds).OverridePropertyName(name).WithMessage(otherwise);
    }

    public static bool IsText(JsonElement value) => value.ValueKind is JsonValueKind.String;

    public static bool IsFlag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    public static bool IsArray(JsonElement value) => value.ValueKind is JsonValueKind.Array;

    public static bool IsArrayOfTexts(JsonElement value) => IsArray(value) && value.EnumerateArray().All(IsText);
}
