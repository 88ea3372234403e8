using ScimService.Api.Startup;

return args switch
{
    [MigrateCommand.Name, .. var rest] => await StartupFailure.ReportAsync(
        "The tables were not brought up to date", () => MigrateCommand.RunAsync(rest)),
    [ReindexCommand.Name, .. var rest] => await StartupFailure.ReportAsync(
        "The resources were not reindexed", () => ReindexCommand.RunAsync(rest)),
    [HealthCheckCommand.Name, .. var rest] => await HealthCheckCommand.RunAsync(rest),
    _ => await StartupFailure.ReportAsync("The service cannot start", ServeAsync),
};

async Task ServeAsync()
{
    UnknownArguments.Refuse(args);

    await using var app = ServiceBuilder.Create(args).Build();
    app.UseScim();
    app.MapScim();

    await app.RunScimAsync();
}
