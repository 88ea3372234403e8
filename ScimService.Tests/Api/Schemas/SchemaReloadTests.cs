using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Schemas;
using ScimService.Persistence.Reindexing;

namespace ScimService.Tests.Api.Schemas;

internal sealed class SchemaReloadTests
{
    private const string Good = """
        {"id": "urn:example:Badge", "name": "Badge", "attributes": [{"name": "number"}]}
        """;

    private const string User = """
        {"name": "User", "schemaExtensions": [{"schema": "urn:example:Badge"}]}
        """;

    private string _folder = "";
    private LogCollector _log = null!;
    private LoggerFactory _logs = null!;
    private Func<Task<IReadOnlyList<ChangedForm>>> _stored = null!;

    [SetUp]
    public void MakeFolder()
    {
        _folder = Directory.CreateTempSubdirectory("scim-schemas-").FullName;
        _stored = () => Task.FromResult<IReadOnlyList<ChangedForm>>([]);
        _log = new LogCollector();
        _logs = new LoggerFactory([_log]);
    }

    [TearDown]
    public void RemoveFolder()
    {
        _logs.Dispose();
        _log.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_change_is_taken_over_once_it_stays()
    {
        var reload = Reload();
        Write("badge.schema.json", Good);
        Write("user.resource-type.json", User);

        await LookAsync(reload);
        Assert.That(Urns(reload), Has.None.EqualTo("urn:example:Badge"), "the files may be half written");
        await LookAsync(reload);

        Assert.That(Urns(reload), Has.One.EqualTo("urn:example:Badge"));
        var catalogue = reload.Catalogue.Current;
        await LookAsync(reload);
        await LookAsync(reload);
        Assert.That(reload.Catalogue.Current, Is.SameAs(catalogue));
    }

    [Test]
    public async Task A_change_that_does_not_stay_is_not_taken_over()
    {
        var reload = Reload();
        var before = reload.Catalogue.Current;
        Write("badge.schema.json", "{");
        await LookAsync(reload);
        File.Delete(Path.Combine(_folder, "badge.schema.json"));
        await LookAsync(reload);
        await LookAsync(reload);

        Assert.That(reload.Catalogue.Current, Is.SameAs(before));
        Assert.That(reload.Refused, Is.Empty);
    }

    [Test]
    public async Task Wrong_files_are_refused_and_the_former_catalogue_stays_until_they_are_mended()
    {
        Write("badge.schema.json", Good);
        Write("user.resource-type.json", User);
        var reload = Reload();
        var before = reload.Catalogue.Current;

        Write("badge.schema.json", Good.Replace("number", "id", StringComparison.Ordinal));
        await LookTwiceAsync(reload);
        Assert.That(reload.Catalogue.Current, Is.SameAs(before));
        Assert.That(reload.Refused.Select(mistake => $"{mistake.File} {mistake.Pointer}"), Is.EqualTo(["badge.schema.json /attributes/0/name"]));
        Assert.That(_log.Lines.Select(line => $"{line.Level}: {line.Text}"), Is.EqualTo(
            [$"Warning: The changed schema files are refused; the former ones stay in use. {reload.Refused.Single()}"]));

        Write("badge.schema.json", Good);
        await LookTwiceAsync(reload);
        Assert.That(reload.Refused, Is.Empty);
        Assert.That(_log.Lines.Last().Text, Is.EqualTo("The changed schema files are in use. Resource types: User, Group."));
        Assert.That(Urns(reload), Has.One.EqualTo("urn:example:Badge"));
    }

    [Test]
    public async Task What_the_database_refuses_or_does_not_tell_is_asked_again_and_told_once()
    {
        var reload = Reload();
        Write("badge.schema.json", Good);
        Write("user.resource-type.json", User);
        _stored = () => throw new TimeoutException();
        await LookTwiceAsync(reload);
        Assert.That(reload.Refused, Is.Empty);

        _stored = () => Task.FromResult<IReadOnlyList<ChangedForm>>([new("User", "urn:example:Badge:number", "with case", "without case")]);
        await LookTwiceAsync(reload);
        Assert.That($"{reload.Refused.Single()}", Does.StartWith("User urn:example:Badge:number: its values are stored"));
        Assert.That(_log.Lines, Has.Exactly(1).Items);
        Assert.That(Urns(reload), Has.None.EqualTo("urn:example:Badge"));

        _stored = () => Task.FromResult<IReadOnlyList<ChangedForm>>([]);
        await LookAsync(reload);
        Assert.That(reload.Refused, Is.Empty);
        Assert.That(Urns(reload), Has.One.EqualTo("urn:example:Badge"));
    }

    [Test]
    public async Task A_start_without_the_database_asks_it_later()
    {
        Write("badge.schema.json", Good);
        Write("user.resource-type.json", User);
        _stored = () => throw new TimeoutException();
        var reload = Reload();
        await reload.CheckAsync(CancellationToken.None);

        _stored = () => Task.FromResult<IReadOnlyList<ChangedForm>>([new("User", "urn:example:Badge:number", "with case", "without case")]);
        await LookTwiceAsync(reload);
        Assert.That(reload.Refused, Has.Exactly(1).Items);
        Assert.That(() => Reload().CheckAsync(CancellationToken.None), Throws.TypeOf<FileMistakesException>());
    }

    [Test]
    public async Task A_change_that_the_database_refuses_can_be_undone()
    {
        var reload = Reload();
        Write("badge.schema.json", Good);
        Write("user.resource-type.json", User);
        _stored = () => Task.FromResult<IReadOnlyList<ChangedForm>>([new("User", "number", "with case", "without case")]);
        await LookTwiceAsync(reload);
        Assert.That(reload.Refused, Is.Not.Empty);

        File.Delete(Path.Combine(_folder, "badge.schema.json"));
        File.Delete(Path.Combine(_folder, "user.resource-type.json"));
        _stored = () => Task.FromResult<IReadOnlyList<ChangedForm>>([]);
        await LookTwiceAsync(reload);
        Assert.That(reload.Refused, Is.Empty);
    }

    [Test]
    public async Task A_folder_that_vanishes_is_refused()
    {
        var reload = Reload();
        var before = reload.Catalogue.Current;
        Directory.Delete(_folder);
        await LookTwiceAsync(reload);
        Directory.CreateDirectory(_folder);

        Assert.That(reload.Catalogue.Current, Is.SameAs(before));
        Assert.That($"{reload.Refused.Single()}", Does.Contain(_folder).And.Contain("Scim__SchemasPath"));
    }

    [Test]
    public async Task The_links_of_a_ConfigMap_are_followed_when_they_are_exchanged()
    {
        var volume = Volume("..1", Good);
        Directory.CreateSymbolicLink(Path.Combine(_folder, "..data"), "..1");
        File.CreateSymbolicLink(Path.Combine(_folder, "badge.schema.json"), "..data/badge.schema.json");
        File.CreateSymbolicLink(Path.Combine(_folder, "user.resource-type.json"), "..data/user.resource-type.json");
        var reload = Reload();
        Assert.That(reload.Catalogue.Current.Schema("urn:example:Badge")!.Attribute("colour"), Is.Null);

        Volume("..2", Good.Replace("number", "colour", StringComparison.Ordinal));
        Directory.Delete(Path.Combine(_folder, "..data"));
        Directory.CreateSymbolicLink(Path.Combine(_folder, "..data"), "..2");
        Directory.Delete(volume, recursive: true);
        await LookTwiceAsync(reload);

        Assert.That(reload.Refused, Is.Empty);
        Assert.That(reload.Catalogue.Current.Schema("urn:example:Badge")!.Attribute("colour"), Is.Not.Null);
    }

    [Test]
    public void Wrong_files_stop_the_start()
    {
        Write("badge.schema.json", Good);

        Assert.That(Reload, Throws.TypeOf<FileMistakesException>().With.Message.Contains("badge.schema.json /id"));
    }

    private static Task LookAsync(SchemaReload reload) => reload.LookAsync(CancellationToken.None);

    private static async Task LookTwiceAsync(SchemaReload reload)
    {
        await LookAsync(reload);
        await LookAsync(reload);
    }

    private static IEnumerable<string> Urns(SchemaReload reload) => reload.Catalogue.Current.Schemas.Select(schema => schema.Id);

    private string Volume(string name, string badge)
    {
        var volume = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(volume, "badge.schema.json"), badge);
        File.WriteAllText(Path.Combine(volume, "user.resource-type.json"), User);
        return volume;
    }

    private void Write(string file, string content) => File.WriteAllText(Path.Combine(_folder, file), content);

    private SchemaReload Reload()
    {
        var options = Options.Create(new ScimOptions { SchemasPath = _folder });
        return new SchemaReload(new SchemaSource(options), new StoredForms((_, _) => _stored()), options, TimeProvider.System, _logs.CreateLogger<SchemaReload>());
    }
}
