using System.Security.Cryptography;
using ScimService.Load.Options;

namespace ScimService.Load.Directories;

/// <summary>The servers of one run.</summary>
internal static class SubjectList
{
    private const int LengthOfRun = 6;

    /// <summary>Connects to all; the run gets a name of its own, so that it can be repeated on the same servers.</summary>
    public static async Task<List<Subject>> ConnectAsync(IEnumerable<LoadTarget> targets, CancellationToken cancellationToken)
    {
        var run = RandomNumberGenerator.GetHexString(LengthOfRun, lowercase: true);
        var subjects = new List<Subject>();
        try
        {
            foreach (var target in targets)
            {
                subjects.Add(await Subject.ConnectAsync(target, run, cancellationToken));
            }

            return subjects;
        }
        catch
        {
            subjects.ForEach(subject => subject.Dispose());
            throw;
        }
    }

    /// <summary>Brings the users of all to a number, then runs the command that is to follow.</summary>
    public static async Task FillAsync(
        IEnumerable<Subject> subjects, int users, string? afterwards, TextWriter progress, CancellationToken cancellationToken)
    {
        foreach (var subject in subjects)
        {
            await progress.WriteLineAsync($"{subject.Target.Name}: creating users, up to {users}");
            await Seeding.FillAsync(subject, users, cancellationToken);
        }

        if (afterwards is not null)
        {
            using var command = ShellCommand.Start(afterwards);
            await command.WaitForExitAsync(cancellationToken);
            if (command.ExitCode != 0)
            {
                throw new LoadException($"The command after seeding ended with {command.ExitCode}: {afterwards}");
            }
        }
    }
}
