namespace ScimService.Load;

/// <summary>A run that cannot go on, with the reason for its reader.</summary>
internal sealed class LoadException(string message) : Exception(message);
