namespace ScimService.Api.Schemas;

/// <summary>The schema files cannot be used; stops the start.</summary>
internal sealed class SchemaFilesException(IReadOnlyList<SchemaMistake> mistakes) : Exception(string.Join(' ', mistakes))
{
    public IReadOnlyList<SchemaMistake> Mistakes => mistakes;
}
