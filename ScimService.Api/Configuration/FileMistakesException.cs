namespace ScimService.Api.Configuration;

/// <summary>Files that the settings name cannot be used; stops the start.</summary>
internal sealed class FileMistakesException(IReadOnlyList<FileMistake> mistakes) : Exception(string.Join(' ', mistakes))
{
    public IReadOnlyList<FileMistake> Mistakes => mistakes;
}
