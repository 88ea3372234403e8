using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ScimService.Api.Https;

/// <summary>The files of <c>Kestrel:Certificates:Default</c>: PEM with its key in a file of its own, or PKCS #12.</summary>
internal sealed record CertificateFiles(string Path, string? KeyPath, string? Password)
{
    /// <summary>Where the settings say they are, for the addresses without a certificate of their own; null where Kestrel cares itself.</summary>
    public static CertificateFiles? Of(IConfiguration configuration, string contentRoot)
    {
        var settings = configuration.GetSection("Kestrel:Certificates:Default");

        // Endpoints of their own can have other certificates, and Kestrel looks after their files.
        if (string.IsNullOrEmpty(settings["Path"]) || configuration.GetSection("Kestrel:Endpoints").Exists())
        {
            return null;
        }

        var key = settings["KeyPath"];
        return new CertificateFiles(
            System.IO.Path.Combine(contentRoot, settings["Path"]!),
            string.IsNullOrEmpty(key) ? null : System.IO.Path.Combine(contentRoot, key),
            settings["Password"]);
    }

    /// <summary>
    /// What tells their contents from others. Times would not do: a mounted Secret consists of links that never change.
    /// </summary>
    public string State()
    {
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            hash.AppendData(File.ReadAllBytes(Path));
            hash.AppendData(KeyPath is null ? [] : File.ReadAllBytes(KeyPath));
            return Convert.ToHexString(hash.GetHashAndReset());
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return failure.GetType().Name;
        }
    }

    /// <summary>The certificate with its key and the certificates of its issuers that lie beside it; throws where they do not fit.</summary>
    public SslStreamCertificateContext Load()
    {
        var all = new X509Certificate2Collection();
        X509Certificate2 own;
        if (KeyPath is null)
        {
            all = X509CertificateLoader.LoadPkcs12CollectionFromFile(Path, Password);
            own = all.FirstOrDefault(one => one.HasPrivateKey) ?? throw new CryptographicException("There is no private key in it.");
        }
        else
        {
            all.ImportFromPemFile(Path);
            own = string.IsNullOrEmpty(Password)
                ? X509Certificate2.CreateFromPemFile(Path, KeyPath)
                : X509Certificate2.CreateFromEncryptedPemFile(Path, Password, KeyPath);
        }

        // Windows needs a key that is in its store.
        return SslStreamCertificateContext.Create(
            OperatingSystem.IsWindows() ? X509CertificateLoader.LoadPkcs12(own.Export(X509ContentType.Pkcs12), null) : own, all);
    }
}
