using ScimService.Api.Configuration;
using ScimService.Api.Schemas;
using ScimService.Persistence;
using ScimService.Persistence.Reindexing;

namespace ScimService.Api.Startup;

/// <summary>
/// Brings what is stored for filters and uniqueness into the form of the schema files, and ends. Takes the settings of the service.
/// </summary>
internal static class ReindexCommand
{
    public const string Name = "reindex";

    /// <exception cref="FileMistakesException">The files are wrong, or resources stand against them.</exception>
    public static async Task RunAsync(string[] args)
    {
        UnknownArguments.Refuse(args);
        await using var app = ServiceBuilder.Create(args).Build();
        var services = app.Services;
        var catalogue = services.GetRequiredService<SchemaReload>().Catalogue.Current;
        var database = services.GetRequiredService<ServiceDatabase>();
        await database.StartAsync(CancellationToken.None);
        await database.MigrateAsync(services.GetRequiredService<ScimDatabase>(), CancellationToken.None);
        switch (await services.GetRequiredService<Reindex>().RunAsync(catalogue, CancellationToken.None))
        {
            case ReindexOutcome.Done(var resources, var rewritten):
                await Console.Out.WriteLineAsync($"The resources are stored as the schemas are: {rewritten} of {resources} were rewritten.");
                break;
            case ReindexOutcome.Refused(var same):
                throw new FileMistakesException([.. same.Select(Mistake)]);
        }
    }

    private static FileMistake Mistake(SameValue value) => new(
        value.ResourceType,
        value.Attribute,
        value.Other is { } other
            ? $"the resources {other} and {value.Id} of the tenant {value.Tenant} have the same value; change one, nothing was written"
            : $"the value of the resource {value.Id} of the tenant {value.Tenant} is too long to be unique; shorten it, nothing was written");
}
