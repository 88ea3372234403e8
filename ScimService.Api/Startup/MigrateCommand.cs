using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Telemetry;
using ScimService.Persistence;

namespace ScimService.Api.Startup;

/// <summary>Brings the tables up to date and ends: the step before a new version starts. Needs the database's settings only.</summary>
internal static class MigrateCommand
{
    public const string Name = "migrate";

    /// <exception cref="OptionsValidationException">
    /// No database is named, or not so that it can be read; or an argument is no setting.
    /// </exception>
    public static async Task RunAsync(string[] args)
    {
        UnknownArguments.Refuse(args);

        // As in production: the service's own database is brought up to date by the service.
        var builder = Host.CreateApplicationBuilder(
            new HostApplicationBuilderSettings { Args = args, EnvironmentName = Environments.Production });
        builder.Configuration.AddDefaultLogLevels();
        builder.Configuration.AddSecretFiles();
        if (DatabaseChoice.Read(builder.Configuration, builder.Environment, out var choice) is { } problem)
        {
            throw new OptionsValidationException(Name, typeof(ScimOptions), [problem]);
        }

        var defaults = new ScimOptions();
        builder.Services.AddScimPersistence(_ => choice.ConnectionString!, defaults.StatementTimeout);
        using var host = builder.Build();
        var version = await Migration.RunAsync(
            host.Services.GetRequiredService<ScimDatabase>(),
            builder.Configuration.GetValue($"{ScimOptions.Section}:{nameof(ScimOptions.DatabaseWait)}", defaults.DatabaseWait),
            host.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(MigrateCommand)),
            CancellationToken.None);
        await Console.Out.WriteLineAsync($"The tables are up to date: {version}.");
    }
}
