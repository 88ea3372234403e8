using System.Security.Cryptography;
using System.Text;
using ScimService.Api.Configuration;

namespace ScimService.Api.Schemas.Files;

/// <summary>
/// The JSON files of a folder as they were at one moment. Only the folder itself is looked at, so that the hidden folders behind the
/// links of a Kubernetes ConfigMap are not read twice.
/// </summary>
/// <param name="Files">Name and content of each file, by name.</param>
/// <param name="Hash">Equal for equal files.</param>
/// <param name="Mistake">Why the folder cannot be read; null where it can.</param>
internal sealed record SchemaFolder(IReadOnlyList<(string Name, byte[] Content)> Files, string Hash, FileMistake? Mistake)
{
    public static SchemaFolder Empty { get; } = new([], "", null);

    /// <summary>Reads the folder.</summary>
    public static SchemaFolder Read(string path)
    {
        try
        {
            (string Name, byte[] Content)[] files =
            [
                .. Directory.EnumerateFiles(path, "*.json").Order(StringComparer.Ordinal)
                    .Where(file => !Path.GetFileName(file).StartsWith('.'))
                    .Select(file => (Path.GetFileName(file), File.ReadAllBytes(file))),
            ];
            return new SchemaFolder(files, HashOf(files), null);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            var mistake = new FileMistake(
                path, "", $"the schema files cannot be read ({failure.Message.TrimEnd('.')}); check Scim__SchemasPath");
            return new SchemaFolder([], $"{mistake}", mistake);
        }
    }

    private static string HashOf(IEnumerable<(string Name, byte[] Content)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, content) in files)
        {
            hash.AppendData(SHA256.HashData(Encoding.UTF8.GetBytes(name)));
            hash.AppendData(SHA256.HashData(content));
        }

        return Convert.ToHexString(hash.GetHashAndReset());
    }
}
