namespace ScimService.Load.Options;

/// <summary>A way to start a server: a name, and a shell command that becomes the server's process.</summary>
internal sealed record StartVariant(string Name, string Command)
{
    /// <summary>Reads <c>name=command</c>; null where it is written otherwise.</summary>
    public static StartVariant? Read(string text) =>
        text.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals && equals + 1 < text.Length
            ? new StartVariant(text[..equals], text[(equals + 1)..])
            : null;
}
