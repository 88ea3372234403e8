using ScimService.Api.Startup;

return await StartupFailure.ReportAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(args);
    builder.AddScim();

    await using var app = builder.Build();
    app.UseScim();
    app.MapScim();

    await app.RunScimAsync();
});
