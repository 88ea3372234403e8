using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;

namespace ScimService.Api.Startup;

/// <summary>
/// Finds what the command line says in vain, most often a command spelled wrongly: the configuration would pass over it, and a server
/// would start in the command's place.
/// </summary>
internal static class UnknownArguments
{
    /// <exception cref="OptionsValidationException">There is an argument that is no setting.</exception>
    public static void Refuse(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args, ref i))
            {
                // Only the first is repeated: a later one may be a secret that has lost its name.
                throw new OptionsValidationException(
                    nameof(UnknownArguments),
                    typeof(ScimOptions),
                    [
                        $"{(i == 0 && HasName(args[i]) ? $"'{args[i]}'" : "An argument")} is neither a command nor a setting. The commands are "
                            + $"{MigrateCommand.Name}, {ReindexCommand.Name} and {HealthCheckCommand.Name}, as the first argument; a setting is --Name=value.",
                    ]);
            }
        }
    }

    // As the configuration reads them: Name=value, --Name=value, /Name=value, or the name and the value as two arguments.
    private static bool IsSetting(string[] args, ref int i)
    {
        if (!HasName(args[i]))
        {
            return false;
        }

        var isSwitch = args[i].StartsWith("--", StringComparison.Ordinal) || args[i].StartsWith('/');
        if (args[i].Contains('=', StringComparison.Ordinal))
        {
            return isSwitch || !args[i].StartsWith('-');
        }

        if (!isSwitch || i + 1 == args.Length)
        {
            return false;
        }

        i++;
        return true;
    }

    private static bool HasName(string argument) => !string.IsNullOrWhiteSpace(argument.Split('=')[0].TrimStart('-', '/'));
}
