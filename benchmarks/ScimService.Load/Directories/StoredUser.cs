namespace ScimService.Load.Directories;

/// <summary>A user that a server has stored: its number in the run, and the id the server gave it.</summary>
internal readonly record struct StoredUser(int Number, string Id);
