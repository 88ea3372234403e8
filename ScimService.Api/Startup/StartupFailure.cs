using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using ScimService.Api.Configuration;
using ScimService.Persistence.Embedded;

namespace ScimService.Api.Startup;

/// <summary>Says in words why the service cannot start, instead of a stack trace.</summary>
internal static class StartupFailure
{
    /// <summary>Runs the service; gives the exit code: 0, or 1 after a failure that its operator can mend.</summary>
    public static async Task<int> ReportAsync(Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception failure) when (Describe(failure) is { } text)
        {
            await Console.Error.WriteLineAsync(text);
            return 1;
        }
    }

    /// <summary>The words for a failure; null for one that nobody but a developer can mend.</summary>
    public static string? Describe(Exception failure) => failure switch
    {
        OptionsValidationException settings => Lines(settings.Failures),
        InvalidOperationException when IsBinding(failure) => Lines([SettingName.InText(failure.Message)]),
        EmbeddedPostgresException => Lines([failure.Message]),
        PostgresException refused => Lines(
            [$"The database refuses the service: {refused.MessageText} (SQLSTATE {refused.SqlState}). Check ConnectionStrings__Scim."]),
        NpgsqlException => Lines(
            [$"The database cannot be reached: {failure.Message} Check ConnectionStrings__Scim and that the server runs."]),
        IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } => Lines(
            [$"{failure.Message} Another program listens there; choose another address with ASPNETCORE_URLS or --urls."]),
        _ => null,
    };

    private static bool IsBinding(Exception failure) =>
        failure.Message.Contains($"'{ScimOptions.Section}:", StringComparison.Ordinal)
        || failure.Message.Contains(nameof(ScimOptions), StringComparison.Ordinal);

    private static string Lines(IEnumerable<string> reasons)
    {
        var text = new StringBuilder().AppendLine("The service cannot start:");
        foreach (var reason in reasons)
        {
            text.AppendLine($"  - {reason}");
        }

        return text.ToString();
    }
}
