using System.Diagnostics;

namespace ScimService.Persistence.Embedded;

/// <summary>The user the server runs as: an unprivileged one where the service is root, for PostgreSQL refuses root.</summary>
internal sealed class Account
{
    private const string User = "nobody";

    private readonly string[] _prefix;
    private readonly string? _owner;

    private Account(string[] prefix, string? owner) => (_prefix, _owner) = (prefix, owner);

    public static bool MustChange => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess;

    /// <summary>Finds a way to run as the unprivileged user, or throws <see cref="EmbeddedPostgresException"/>.</summary>
    public static async Task<Account> ChooseAsync(CancellationToken cancellationToken)
    {
        if (!MustChange)
        {
            return new Account([], null);
        }

        var uid = await Command.RunAsync(Command.Plain(["id", "-u", User]), cancellationToken);
        var gid = await Command.RunAsync(Command.Plain(["id", "-g", User]), cancellationToken);
        string[][] ways =
        [
            ["setpriv", $"--reuid={uid.Output}", $"--regid={gid.Output}", "--clear-groups", "--"],
            ["runuser", "-u", User, "--"],
            ["sudo", "-n", "-u", User, "--"],
            ["su", "-s", "/bin/sh", "-c", "exec \"$@\"", User, "--", "sh"],
        ];
        foreach (var way in ways)
        {
            if ((await Command.RunAsync(Command.Plain([.. way, "true"]), cancellationToken)).Succeeded)
            {
                return new Account(way, $"{uid.Output}:{gid.Output}");
            }
        }

        throw new EmbeddedPostgresException(
            $"PostgreSQL does not run as root, and none of setpriv, runuser, sudo and su can run it as '{User}' here."
            + " Run the service as an ordinary user, or give it a server with ConnectionStrings__Scim.");
    }

    /// <summary>The command as this account runs it.</summary>
    public IEnumerable<string> Run(params IEnumerable<string> command) => [.. _prefix, .. command];

    /// <summary>The start of a PostgreSQL program as this account.</summary>
    public ProcessStartInfo Start(string workingDirectory, params IEnumerable<string> command) =>
        Command.Plain(Run(command), workingDirectory);

    /// <summary>Makes a file or folder the account's own.</summary>
    public async Task OwnAsync(string path, CancellationToken cancellationToken)
    {
        if (_owner is not null)
        {
            var result = await Command.RunAsync(Command.Plain(["chown", _owner, path]), cancellationToken);
            if (!result.Succeeded)
            {
                throw new EmbeddedPostgresException($"'{path}' could not be given to the user '{User}': {result.Output}");
            }
        }
    }

    /// <summary>Throws <see cref="EmbeddedPostgresException"/> when the account cannot enter the folder.</summary>
    public async Task CheckReachAsync(string folder, CancellationToken cancellationToken)
    {
        if (_owner is null)
        {
            return;
        }

        var test = await Command.RunAsync(Command.Plain(Run("test", "-x", folder)), cancellationToken);
        if (!test.Succeeded)
        {
            throw new EmbeddedPostgresException(
                $"The data folder '{folder}' cannot be entered by the user '{User}', as whom root runs PostgreSQL."
                + " Name a folder outside root's home with Scim__Embedded__DataDir.");
        }
    }
}
