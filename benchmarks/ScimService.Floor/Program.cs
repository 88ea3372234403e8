namespace ScimService.Floor;

/// <summary>
/// The least a server on Kestrel and Npgsql can do for a SCIM request: one prepared statement, JSON text as it was stored, and
/// the check of one token. It is the measure of a service, not a service: it validates nothing and believes its client.
/// </summary>
internal static class Program
{
    private static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Configuration.AddEnvironmentVariables("FLOOR_").AddCommandLine(args);
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var options = FloorOptions.Read(builder.Configuration);
        await using var source = await FloorDatabase.OpenAsync(options.Connection);

        var app = builder.Build();
        app.Urls.Add(options.Address);
        app.Use(new TokenCheck(options.Token).InvokeAsync);
        var users = await UserRows.OpenAsync(source);
        new UserEndpoints(users).Map(app);
        new BulkEndpoint(users).Map(app);
        new GroupEndpoints(new GroupRows(source)).Map(app);
        DiscoveryEndpoint.Map(app);
        await app.RunAsync();
    }
}
