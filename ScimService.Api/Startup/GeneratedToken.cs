using System.Buffers.Text;
using System.Security.Cryptography;
using ScimService.Persistence.Embedded;

namespace ScimService.Api.Startup;

/// <summary>The token of the default tenant where none is set, in development only: made once, kept in the data folder.</summary>
internal static class GeneratedToken
{
    private const int Bytes = 24;
    private const string FileName = "token";

    /// <summary>The token of this folder, made on the first start; its file can be read by its owner only.</summary>
    public static string ReadOrCreate(string folder)
    {
        DataFolder.Create(folder);
        var path = Path.Combine(folder, FileName);
        if (File.Exists(path) && File.ReadAllText(path).Trim() is { Length: > 0 } kept)
        {
            return kept;
        }

        var token = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        DataFolder.WriteSecret(path, token + Environment.NewLine);
        return token;
    }
}
