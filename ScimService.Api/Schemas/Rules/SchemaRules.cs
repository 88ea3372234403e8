using System.Text.RegularExpressions;
using FluentValidation;
using ScimService.Api.Schemas.Files;

namespace ScimService.Api.Schemas.Rules;

/// <summary>The rules of one Schema document (RFC 7643 §7).</summary>
internal sealed partial class SchemaRules : AbstractValidator<FileObject>
{
    private const int MaxAttributes = 500;

    public SchemaRules()
    {
        this.Only("schemas", "id", "name", "description", "attributes", "meta");
        this.Required(
            "id", value => MemberRules.IsText(value) && Urn().IsMatch(value.GetString()!), "a URN such as urn:example:scim:schemas:1.0:Device");
        this.Required("name", value => MemberRules.IsText(value) && value.GetString() is { Length: > 0 and <= 200 }, "a name for people");
        this.Optional("description", MemberRules.IsText, "a string");
        this.Required(
            "attributes",
            value => MemberRules.IsArray(value) && value.GetArrayLength() is > 0 and <= MaxAttributes,
            $"an array of 1 to {MaxAttributes} attributes");
        RuleForEach(schema => schema.Objects("attributes"))
            .SetValidator(new AttributeRules(isSub: false)).OverridePropertyName("attributes");
        RuleFor(schema => schema).Custom((schema, context) => DistinctNames.Check(schema, "attributes", context));
    }

    [GeneratedRegex(@"^urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}(:[A-Za-z0-9._-]+)+\z", RegexOptions.IgnoreCase)]
    private static partial Regex Urn();
}
