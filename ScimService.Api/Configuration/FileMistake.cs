namespace ScimService.Api.Configuration;

/// <summary>What is wrong in a file that the settings name, and where.</summary>
/// <param name="File">The name of the file, or the folder.</param>
/// <param name="Pointer">The place as a JSON pointer (RFC 6901); empty for the file as a whole.</param>
/// <param name="Reason">What is wrong and what to write instead.</param>
internal sealed record FileMistake(string File, string Pointer, string Reason)
{
    public override string ToString() => Pointer.Length == 0 ? $"{File}: {Reason}." : $"{File} {Pointer}: {Reason}.";
}
