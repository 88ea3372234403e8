namespace ScimService.Floor;

/// <summary>What the program is told: <c>--connection</c> or <c>FLOOR_CONNECTION</c>, and so on.</summary>
internal sealed record FloorOptions(string Connection, string Token, string Address)
{
    public static FloorOptions Read(IConfiguration configuration) => new(
        Required(configuration, "connection"),
        Required(configuration, "token"),
        $"http://127.0.0.1:{configuration["port"] ?? "8090"}");

    private static string Required(IConfiguration configuration, string name) => configuration[name] is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"Give --{name}, or FLOOR_{name.ToUpperInvariant()} in the environment.");
}
