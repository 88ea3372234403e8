namespace ScimService.Tests.Deploy;

/// <summary>What helm prints after an installation: what an administrator pastes into the identity provider.</summary>
[TestFixture]
internal sealed class NotesTests
{
    // helm template does not print the notes, but an object of the values can hold them.
    private const string Holder = """
        extraObjects=["apiVersion: v1\nkind: ConfigMap\nmetadata: {name: notes}\ndata:\n  text: |\n    {{ include \"scim-service.notes\" . | nindent 4 }}"]
        """;

    [TestCase("default", "SCIM connector base URL             https://webrix-admin.example.com/scim/v2")]
    [TestCase("default", "Unique identifier field for users   email")]
    [TestCase("default", "Authorization                       Bearer <AUTH_SECRET>")]
    [TestCase("default", "Tenant URL                          https://webrix-admin.example.com/scim/v2")]
    [TestCase("default", "Secret token                        <AUTH_SECRET>, without \"Bearer\"")]
    [TestCase("default", "kubectl get secret --namespace identity scim-auth")]
    [TestCase("default", "jsonpath='{.data.AUTH_SECRET}' | base64 --decode")]
    [TestCase("default", "helm test scim --namespace identity --logs")]
    [TestCase("default", "kubectl port-forward --namespace identity service/scim-scim-service 8080:80")]
    [TestCase("external-secret", "jsonpath='{.data.okta\\.token}'")]
    [TestCase("gateway", "https://id.example.com/scim/v2\n")]
    [TestCase("gateway", "Bearer <the tenant's token>")]
    [TestCase("gateway", "<the tenant's token>, without \"Bearer\"")]
    [TestCase("gateway", "knownProxies is empty")]
    [TestCase("full", "auth.secret and database.url can be read by everybody")]
    public async Task The_notes_say_what_is_pasted_into_the_identity_provider(string name, string text)
    {
        HelmProgram.SkipIfMissing();

        var (exitCode, output) = await HelmProgram.RunAsync(
            "template", "scim", ChartFiles.Chart, "--namespace", "identity", "--values", ChartFiles.ValuesPath(name),
            "--set-json", Holder.Trim());

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain(text));
        Assert.That(output, Does.Not.Contain("port-forward").Or.Contain("Nothing outside the cluster reaches the service"));
    }
}
