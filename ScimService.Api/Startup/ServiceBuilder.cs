namespace ScimService.Api.Startup;

/// <summary>The builder of the service, for whatever runs with its settings.</summary>
internal static class ServiceBuilder
{
    /// <summary>
    /// A builder with all settings and services. The files of settings are not watched: .NET would watch every folder below theirs, and
    /// could not start where the system's share of such watches is used up.
    /// </summary>
    public static WebApplicationBuilder Create(string[] args)
    {
        var builder = WebApplication.CreateBuilder(["--hostBuilder:reloadConfigOnChange=false", .. args]);
        builder.AddScim();
        return builder;
    }
}
