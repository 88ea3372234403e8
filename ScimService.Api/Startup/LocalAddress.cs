namespace ScimService.Api.Startup;

/// <summary>An address that the server listens on, as it is reached from this machine.</summary>
internal static class LocalAddress
{
    private static readonly string[] AnyHost = ["://[::]", "://0.0.0.0", "://*", "://+"];

    /// <summary>The address, with localhost for "all of this machine's".</summary>
    public static string Of(string address) =>
        AnyHost.Aggregate(address, (url, any) => url.Replace(any, "://localhost", StringComparison.Ordinal));
}
