using System.Text.Json;
using System.Text.RegularExpressions;
using FluentValidation;
using ScimService.Api.Schemas.Files;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas.Rules;

/// <summary>The rules of one attribute of a schema file (RFC 7643 §2.1, §2.2, §7).</summary>
internal sealed partial class AttributeRules : AbstractValidator<FileObject>
{
    // The common attributes, the word that bulk requests reserve, and what the service keeps outside of documents.
    private static readonly string[] Reserved =
        ["schemas", "id", "externalId", "meta", "bulkId", "members", "groups", "password"];

    public AttributeRules(bool isSub)
    {
        this.Only(
            "name", "type", "multiValued", "description", "required", "canonicalValues", "caseExact", "mutability", "returned",
            "uniqueness", "referenceTypes", "subAttributes");
        this.Required(
            "name",
            value => MemberRules.IsText(value) && IsName(value.GetString()!, isSub),
            "a letter followed by letters, digits, '-' or '_', 100 at most");
        this.Check(
            "name",
            attribute => isSub || !Reserved.Contains(attribute.Text("name"), StringComparer.OrdinalIgnoreCase),
            $"is reserved: an attribute cannot be called {string.Join(", ", Reserved)}");
        Keyword<AttributeType>("type");
        Keyword<Mutability>("mutability");
        Keyword<Returned>("returned");
        Keyword<Uniqueness>("uniqueness");
        this.Optional("description", MemberRules.IsText, "a string");
        this.Optional("multiValued", MemberRules.IsFlag, "true or false");
        this.Optional("required", MemberRules.IsFlag, "true or false");
        this.Optional("caseExact", MemberRules.IsFlag, "true or false");
        this.Optional("canonicalValues", MemberRules.IsArrayOfTexts, "an array of strings");
        this.Optional("referenceTypes", MemberRules.IsArrayOfTexts, "an array of strings");
        this.Optional("subAttributes", MemberRules.IsArray, "an array of attributes");
        Combinations(isSub);
        if (!isSub)
        {
            RuleForEach(attribute => attribute.Objects("subAttributes"))
                .SetValidator(new AttributeRules(isSub: true)).OverridePropertyName("subAttributes");
            RuleFor(attribute => attribute).Custom((attribute, context) => DistinctNames.Check(attribute, "subAttributes", context));
        }
    }

    /// <summary>The words of a characteristic, as RFC 7643 writes them.</summary>
    public static IEnumerable<string> Keywords<T>()
        where T : struct, Enum => Enum.GetNames<T>().Select(JsonNamingPolicy.CamelCase.ConvertName);

    private void Combinations(bool isSub)
    {
        this.Check("type", attribute => !(isSub && IsComplex(attribute)), "must not be complex: a sub-attribute has none of its own");
        this.Check(
            "subAttributes",
            attribute => isSub || !IsComplex(attribute) || attribute.Objects("subAttributes").Count > 0,
            "must list an attribute at least, since the type is complex");
        this.Check(
            "subAttributes",
            attribute => IsComplex(attribute) || attribute.Member("subAttributes") is null,
            "belongs to an attribute whose type is complex");
        this.Check(
            "subAttributes",
            attribute => Sub(attribute, "$ref") is null || Sub(attribute, "value") is not { } value || IsSingleText(value),
            "must have value as one string beside $ref: it is the id with which the URI ends");
        this.Check(
            "subAttributes",
            attribute => Sub(attribute, "value") is null || Sub(attribute, "$ref") is not { } uri || IsSingleText(uri),
            "must have $ref as one reference beside value: it is a URI that ends with this id");
        this.Check(
            "referenceTypes",
            attribute => attribute.Text("type") is "reference" || attribute.Member("referenceTypes") is null,
            "belongs to an attribute whose type is reference");
        this.Check(
            "returned",
            attribute => attribute.Text("mutability") is not "writeOnly" || attribute.Text("returned") is "never",
            "must be never, since the attribute is writeOnly");
        this.Check(
            "required",
            attribute => attribute.Text("mutability") is not "readOnly" || !attribute.Flag("required"),
            "must be false: no client can give the value of a readOnly attribute");
        this.Check(
            "uniqueness",
            attribute => attribute.Text("uniqueness") is not "global",
            "must be none or server: the service can hold a value unique within a tenant, not beyond");
        this.Check(
            "uniqueness",
            attribute => attribute.Text("uniqueness") is not "server" || (!isSub && !attribute.Flag("multiValued") && IsString(attribute)),
            "can be server for a single-valued attribute of type string that is no sub-attribute");
    }

    private void Keyword<T>(string name)
        where T : struct, Enum
    {
        var words = Keywords<T>().ToList();
        this.Optional(
            name, value => MemberRules.IsText(value) && words.Contains(value.GetString()!), $"one of {string.Join(", ", words)}");
    }

    private static bool IsComplex(FileObject attribute) => attribute.Text("type") is "complex";

    private static FileObject? Sub(FileObject attribute, string name) => attribute.Objects("subAttributes")
        .FirstOrDefault(sub => name.Equals(sub.Text("name"), StringComparison.OrdinalIgnoreCase));

    private static bool IsSingleText(FileObject attribute) =>
        !attribute.Flag("multiValued") && (attribute.Text("type") is "reference" || IsString(attribute));

    private static bool IsString(FileObject attribute) => (attribute.Text("type") ?? "string") is "string";

    private static bool IsName(string name, bool isSub) => (isSub && name is "$ref") || Name().IsMatch(name);

    [GeneratedRegex(@"^[A-Za-z][A-Za-z0-9_-]{0,99}\z")]
    private static partial Regex Name();
}
