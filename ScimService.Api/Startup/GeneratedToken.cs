using System.Buffers.Text;
using System.Security.Cryptography;

namespace ScimService.Api.Startup;

/// <summary>The token of the default tenant where none is set, in development only: made once, kept in the data folder.</summary>
internal static class GeneratedToken
{
    private const int Bytes = 24;
    private const string FileName = "token";

    /// <summary>The token of this folder, made on the first start; its file can be read by its owner only.</summary>
    public static string ReadOrCreate(string folder)
    {
        Prepare(folder);
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
        {
            return kept;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(path, options);
        file.WriteLine(token);
        return token;
    }

    // The database of root runs as another user, who must be able to pass through.
    private static void Prepare(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        const UnixFileMode own = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        const UnixFileMode pass = UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
        Directory.CreateDirectory(folder, Environment.IsPrivilegedProcess ? own | pass : own);
    }
}
