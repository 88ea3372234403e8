using System.Reflection;
using ScimService.Filtering.Schema;
using ScimService.Persistence;

namespace ScimService.Tests.Architecture;

[TestFixture]
internal sealed class RoomTests
{
    private static readonly Assembly Filtering = typeof(SchemaCatalogue).Assembly;
    private static readonly Assembly Persistence = typeof(ScimDatabase).Assembly;
    private static readonly Assembly Api = typeof(Program).Assembly;

    private static IEnumerable<Assembly> All => [Filtering, Persistence, Api];

    [Test]
    public void Filtering_knows_only_the_base_library_and_Pidgin()
    {
        var foreign = References(Filtering)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name != "Pidgin");

        Assert.That(foreign, Is.Empty);
    }

    [Test]
    public void Persistence_does_not_know_HTTP()
    {
        var web = References(Persistence).Where(name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

        Assert.That(web, Is.Empty);
    }

    [Test]
    public void Rooms_are_entered_from_above_only()
    {
        Assert.That(References(Filtering), Has.None.StartsWith("ScimService."));
        Assert.That(References(Persistence).Where(name => name.StartsWith("ScimService.", StringComparison.Ordinal)),
            Is.EqualTo(["ScimService.Filtering"]));
    }

    [Test]
    public void The_patch_engine_knows_neither_HTTP_nor_the_database()
    {
        var engine = Api.GetTypes().Where(type => IsIn(type, "ScimService.Api.Patch")).ToList();

        var foreign =
            from type in engine
            from used in TypeUse.Of(type)
            where IsIn(used, "Microsoft.AspNetCore") || IsIn(used, "Microsoft.EntityFrameworkCore") || IsIn(used, "Npgsql")
            select $"{type} uses {used}";
        Assert.That(engine, Is.Not.Empty);
        Assert.That(foreign.Distinct(), Is.Empty);
    }

    [Test]
    public void Status_codes_of_HTTP_are_named_in_the_Api_alone()
    {
        var named =
            from file in SourceTree.Files("ScimService.Filtering", "ScimService.Persistence")
            from line in file.Lines
            where line.Contains("HttpStatusCode", StringComparison.Ordinal)
                || line.Contains("StatusCodes.", StringComparison.Ordinal)
            select $"{file.Name}: {line}";

        Assert.That(named, Is.Empty);
    }

    [Test]
    public void A_class_is_sealed_static_or_abstract()
    {
        var open = All.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && IsOurs(type))
            .Select(type => type.FullName);

        Assert.That(open, Is.Empty);
    }

    private static IEnumerable<string> References(Assembly assembly) =>
        assembly.GetReferencedAssemblies().Select(reference => reference.Name!);

    private static bool IsIn(Type type, string space) =>
        type.Namespace is { } name && (name == space || name.StartsWith(space + ".", StringComparison.Ordinal));

    private static bool IsOurs(Type type) =>
        type != typeof(Program)
        && IsIn(type, "ScimService")
        && !IsIn(type, "ScimService.Persistence.Migrations")
        && !type.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false)
        && !(type.DeclaringType?.IsDefined(typeof(System.Runtime.CompilerServices.CompilerGeneratedAttribute), false) ?? false);
}
