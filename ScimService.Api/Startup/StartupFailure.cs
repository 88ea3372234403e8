using System.Text;
using Microsoft.Extensions.Options;
using Npgsql;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;
using ScimService.Persistence.Embedded;

namespace ScimService.Api.Startup;

/// <summary>Says in words why the service cannot start, instead of a stack trace.</summary>
internal static class StartupFailure
{
    /// <summary>Runs something; gives the exit code: 0, or 1 after a failure that its operator can mend.</summary>
    public static async Task<int> ReportAsync(string outcome, Func<Task> run)
    {
        try
        {
            await run();
            return 0;
        }
        catch (Exception failure) when (Reasons(failure) is { } reasons)
        {
            await Console.Error.WriteLineAsync(Lines(outcome, reasons));
            return 1;
        }
    }

    /// <summary>The reasons of a failure; null for one that nobody but a developer can mend.</summary>
    private static IEnumerable<string>? Reasons(Exception failure) => failure switch
    {
        OptionsValidationException settings => settings.Failures,
        InvalidOperationException unread when BindingFailure.Reason(unread) is { } reason => [reason],
        InvalidOperationException { InnerException: NpgsqlException cause } => Reasons(cause),
        FileMistakesException files => files.Mistakes.Select(mistake => $"{mistake}"),
        EmbeddedPostgresException => [failure.Message],
        PostgresException when DatabaseFailure.Advice(failure) is { } advice => [advice],
        PostgresException refused =>
            [$"The database refuses the service: {refused.MessageText} (SQLSTATE {refused.SqlState}). Check ConnectionStrings__Scim."],
        NpgsqlException =>
            [$"The database cannot be reached: {DatabaseFailure.Cause(failure)}. Check ConnectionStrings__Scim and that the server runs."],
        ListenException => [failure.Message],
        DirectoryNotFoundException { Source: "Microsoft.Extensions.FileProviders.Physical" } =>
            [$"There is no folder {failure.Message}. Check --contentRoot, or ASPNETCORE_CONTENTROOT."],
        ArgumentException { Source: nameof(Npgsql) } => [$"ConnectionStrings__Scim cannot be used: {failure.Message.TrimEnd('.')}."],
        _ => null,
    };

    private static string Lines(string outcome, IEnumerable<string> reasons)
    {
        var text = new StringBuilder().AppendLine($"{outcome}:");
        foreach (var reason in reasons)
        {
            text.AppendLine($"  - {reason}");
        }

        return text.ToString();
    }
}
