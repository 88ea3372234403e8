using FluentValidation;
using FluentValidation.Results;
using ScimService.Api.Configuration;
using ScimService.Api.Schemas.Files;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas.Rules;

/// <summary>The rules of all documents: of each by itself, and of what they say of each other.</summary>
internal sealed class CatalogueRules : AbstractValidator<FileDocuments>
{
    private const string Schemas = "schemas";
    private const string ResourceTypes = "resourceTypes";

    /// <param name="shipped">The catalogue without the files.</param>
    public CatalogueRules(SchemaCatalogue shipped)
    {
        RuleForEach(documents => documents.Schemas.Select(schema => schema.Root))
            .SetValidator(new SchemaRules()).OverridePropertyName(Schemas);
        RuleForEach(documents => documents.ResourceTypes.Select(type => type.Root))
            .SetValidator(new ResourceTypeRules()).OverridePropertyName(ResourceTypes);
        RuleFor(documents => documents).Custom((documents, context) =>
        {
            new SchemaRelations(documents, shipped, (index, place, reason) => context.AddFailure($"{Schemas}[{index}].{place}", reason))
                .Check();
            new ResourceTypeRelations(
                documents, shipped, (index, place, reason) => context.AddFailure($"{ResourceTypes}[{index}].{place}", reason)).Check();
        });
    }

    /// <summary>All that is wrong, each with its file and place.</summary>
    public IEnumerable<FileMistake> Mistakes(FileDocuments documents) =>
        Validate(documents).Errors.Select(failure => Locate(failure, documents)).Distinct();

    /// <summary>Reads <c>schemas[3].attributes[0].name</c> as <c>/attributes/0/name</c> of the fourth schema.</summary>
    private static FileMistake Locate(ValidationFailure failure, FileDocuments documents)
    {
        var steps = failure.PropertyName.Split(['.', '[', ']'], StringSplitOptions.RemoveEmptyEntries);
        var document = (steps[0] is Schemas ? documents.Schemas : documents.ResourceTypes)[int.Parse(steps[1], null)];
        return new FileMistake(
            document.File, string.Concat(steps.Skip(2).Select(step => $"/{step}")), failure.ErrorMessage.TrimEnd('.'));
    }
}
