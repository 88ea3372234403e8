using System.Text.RegularExpressions;
using FluentValidation;
using ScimService.Api.Schemas.Files;

namespace ScimService.Api.Schemas.Rules;

/// <summary>The rules of one ResourceType document (RFC 7643 §6), whatever the other documents say.</summary>
internal sealed partial class ResourceTypeRules : AbstractValidator<FileObject>
{
    public ResourceTypeRules()
    {
        this.Only("schemas", "id", "name", "description", "endpoint", "schema", "schemaExtensions", "meta");
        this.Required(
            "name",
            value => MemberRules.IsText(value) && Name().IsMatch(value.GetString()!),
            "a letter followed by letters, digits, '-' or '_', 100 at most");
        this.Optional("description", MemberRules.IsText, "a string");
        this.Optional(
            "endpoint",
            value => MemberRules.IsText(value) && Endpoint().IsMatch(value.GetString()!),
            "a slash and one path segment of letters, digits, '-' or '_', such as /Devices");
        this.Optional("schema", MemberRules.IsText, "the URN of a schema");
        this.Optional("schemaExtensions", MemberRules.IsArray, "an array of objects with schema and required");
        RuleForEach(type => type.Objects("schemaExtensions"))
            .SetValidator(new ExtensionRules()).OverridePropertyName("schemaExtensions");
    }

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,99}\z")]
    private static partial Regex Name();

    [GeneratedRegex(@"^/[A-Za-z][A-Za-z0-9_-]{0,99}\z")]
    private static partial Regex Endpoint();

    private sealed class ExtensionRules : AbstractValidator<FileObject>
    {
        public ExtensionRules()
        {
            this.Only("schema", "required");
            this.Required("schema", MemberRules.IsText, "the URN of a schema");
            this.Optional("required", MemberRules.IsFlag, "true or false");
        }
    }
}
