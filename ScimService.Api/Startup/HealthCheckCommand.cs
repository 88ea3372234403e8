namespace ScimService.Api.Startup;

/// <summary>Asks the service on this machine whether it can serve: the health check of an image that has no other program.</summary>
internal static class HealthCheckCommand
{
    public const string Name = "healthcheck";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(4);

    /// <summary>
    /// Gives 0 when <c>/health/ready</c>, or the path given, answers with success on the port the service is configured for, else 1.
    /// </summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args.Length > 1)
        {
            await Console.Error.WriteLineAsync($"{Name} takes one argument at most: a path, such as {HealthEndpoints.Live}.");
            return 1;
        }

        var url = new Uri(Origin(Environment.GetEnvironmentVariable), args is [var path] ? path : HealthEndpoints.Ready);

        // It is this machine's own service: who signed its certificate does not matter.
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, _, _, _) => true };
        using var client = new HttpClient(handler) { Timeout = Patience };
        try
        {
            using var response = await client.GetAsync(url);
            await Console.Out.WriteLineAsync($"{url} answers {(int)response.StatusCode}.");
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"{url} does not answer: {failure.Message}");
            return 1;
        }
    }

    /// <summary>Where the service listens on this machine, by the variables that say so.</summary>
    public static Uri Origin(Func<string, string?> setting)
    {
        if (setting("ASPNETCORE_URLS") is { Length: > 0 } urls)
        {
            return new Uri(LocalAddress.Of(urls.Split(';')[0]));
        }

        if (setting("ASPNETCORE_HTTP_PORTS") is { Length: > 0 } ports)
        {
            return new Uri($"http://localhost:{ports.Split(';')[0]}");
        }

        return setting("ASPNETCORE_HTTPS_PORTS") is { Length: > 0 } secure
            ? new Uri($"https://localhost:{secure.Split(';')[0]}")
            : new Uri(ServerDefaults.Url);
    }
}
