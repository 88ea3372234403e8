namespace ScimService.Api.Schemas.Files;

/// <summary>A document and the file it stands in.</summary>
internal sealed record FileDocument(string File, FileObject Root);
