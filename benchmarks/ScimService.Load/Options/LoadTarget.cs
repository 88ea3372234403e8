namespace ScimService.Load.Options;

/// <summary>A server to measure.</summary>
/// <param name="Name">What the tables call it; the one named <see cref="Floor"/> is what the others are compared with.</param>
/// <param name="BaseUrl">The SCIM base URL, without a slash at its end.</param>
/// <param name="Token">The bearer token.</param>
/// <param name="ProcessId">The server's process, when it runs on this machine: CPU time and memory are read of it.</param>
/// <param name="PostgresProcessId">The same for the PostgreSQL behind it (its first process).</param>
internal sealed record LoadTarget(string Name, string BaseUrl, string Token, int? ProcessId, int? PostgresProcessId)
{
    public const string Floor = "floor";

    public bool IsFloor => Name == Floor;

    /// <summary>Reads <c>name=baseUrl,token[,pid][,postgresPid]</c>; null where it is written otherwise.</summary>
    public static LoadTarget? Read(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        var parts = text[(equals + 1)..].Split(',');
        var isWell = equals > 0
            && parts.Length is >= 2 and <= 4
            && Uri.TryCreate(parts[0], UriKind.Absolute, out var address) && address.Scheme is ("http" or "https")
            && parts[1].Length > 0
            && parts[2..].All(part => part.Length == 0 || int.TryParse(part, out _));
        return isWell
            ? new LoadTarget(text[..equals], parts[0].TrimEnd('/'), parts[1], Number(parts, 2), Number(parts, 3))
            : null;
    }

    private static int? Number(string[] parts, int place) =>
        place < parts.Length && int.TryParse(parts[place], out var number) ? number : null;
}
