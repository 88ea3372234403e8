namespace ScimService.Api.Errors;

/// <summary>Registers and applies the one renderer of refusals.</summary>
internal static class ErrorExtensions
{
    public static IServiceCollection AddScimErrors(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        return services.AddExceptionHandler<ScimExceptionHandler>();
    }

    /// <summary>Answers exceptions and empty refusals with Error messages; goes first in the pipeline.</summary>
    public static WebApplication UseScimErrors(this WebApplication app)
    {
        // Without an own pipeline the middleware refuses to start, though the handler above answers everything.
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(static context =>
            StatusDetail.Result(context.HttpContext, context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext));
        return app;
    }
}
