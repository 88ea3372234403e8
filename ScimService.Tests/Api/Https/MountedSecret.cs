using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace ScimService.Tests.Api.Https;

/// <summary>A certificate and its key as Kubernetes mounts a Secret: links through a link to a folder, which is exchanged as a whole.</summary>
internal sealed class MountedSecret : IDisposable
{
    private const string Link = "..data";
    private const string CertificateName = "tls.crt";
    private const string KeyName = "tls.key";

    private static readonly DateTimeOffset From = DateTimeOffset.UnixEpoch;
    private static readonly DateTimeOffset To = new(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly string _folder = Directory.CreateTempSubdirectory("scim-tls-").FullName;
    private int _versions;

    public MountedSecret()
    {
        File.CreateSymbolicLink(Certificate, Path.Combine(Link, CertificateName));
        File.CreateSymbolicLink(Key, Path.Combine(Link, KeyName));
    }

    public string Certificate => Path.Combine(_folder, CertificateName);

    public string Key => Path.Combine(_folder, KeyName);

    /// <summary>Replaces both by a new certificate, followed by that of its issuer, and gives the thumbprints of the two.</summary>
    public (string Own, string Issuer) Renew()
    {
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var root = Request("root", rootKey, isAuthority: true).CreateSelfSigned(From, To);
        using var issuerKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var bareIssuer = Request("issuer", issuerKey, isAuthority: true).Create(root, From, To, Guid.NewGuid().ToByteArray());
        using var issuer = bareIssuer.CopyWithPrivateKey(issuerKey);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = Request("scim-service", key, isAuthority: false).Create(issuer, From, To, Guid.NewGuid().ToByteArray());
        Replace(certificate.ExportCertificatePem() + "\n" + issuer.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        return (certificate.Thumbprint, issuer.Thumbprint);
    }

    /// <summary>Replaces both by these texts.</summary>
    public void Replace(string certificate, string key)
    {
        var version = $"..version-{++_versions}";
        Directory.CreateDirectory(Path.Combine(_folder, version));
        File.WriteAllText(Path.Combine(_folder, version, CertificateName), certificate);
        File.WriteAllText(Path.Combine(_folder, version, KeyName), key);
        var link = Path.Combine(_folder, Link);
        File.Delete(link);
        File.CreateSymbolicLink(link, version);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static CertificateRequest Request(string name, ECDsa key, bool isAuthority)
    {
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, false, 0, true));
        return request;
    }
}
