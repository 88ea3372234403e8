using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace ScimService.Tests.Api.Patch.Model;

/// <summary>Random users and operations over few words, so that they meet often.</summary>
internal static class ModelCommandGen
{
    private static readonly Gen<string> Word = Gen.Elements("a", "A", "b", "c");
    private static readonly Gen<string> Type = Gen.Elements("work", "Work", "home");
    private static readonly Gen<string> Op = Gen.Elements("add", "replace", "remove");
    private static readonly Gen<string> Path = Gen.Frequency((1, Gen.Constant("userName")), (8, Gen.Elements(ModelUser.Paths)));

    private static readonly Gen<ModelEmail> Email =
        from value in Sometimes(Word.Select(object (word) => word))
        from display in Sometimes(Word.Select(object (word) => word))
        from type in Sometimes(Type.Select(object (type) => type))
        from primary in Sometimes(Gen.Elements<object>(true, false))
        select new ModelEmail((string?)value, (string?)display, (string?)type, (bool?)primary);

    private static readonly Gen<(string Sub, object Literal)> Term = Gen.OneOf(
        Type.Select(type => ("type", (object)type)),
        Type.Select(type => ("type", (object)type)),
        Word.Select(word => ("value", (object)word)),
        Gen.Elements(true, false).Select(flag => ("primary", (object)flag)));

    private static readonly Gen<ModelCondition> Condition =
        from terms in Gen.Frequency((3, Term.ListOf(1)), (1, Term.ListOf(2)))
        from or in Gen.Elements(false, false, true)
        select new ModelCondition([.. terms], or && terms.Count > 1);

    private static readonly Gen<ModelCommand> Leaf =
        from op in Op
        from path in Path
        from value in Sometimes(Word.Select(object (word) => word))
        select (ModelCommand)new ModelCommand.Leaf(op, path, (string?)value);

    private static readonly Gen<ModelCommand> Keys =
        from op in Gen.Elements("add", "replace")
        from paths in Gen.SubListOf(ModelUser.Paths)
        from values in Sometimes(Word.Select(object (word) => word)).ListOf(paths.Count)
        select (ModelCommand)new ModelCommand.Keys(op, [.. paths.Zip(values, (path, value) => (path, (string?)value))]);

    private static readonly Gen<ModelCommand> All =
        from op in Gen.Elements("add", "add", "replace", "remove")
        from given in Few(Email)
        select (ModelCommand)new ModelCommand.All(op, [.. given]);

    private static readonly Gen<ModelCommand> Elements =
        from op in Op
        from condition in Condition
        from given in Email
        select (ModelCommand)new ModelCommand.Elements(op, condition, given);

    private static readonly Gen<ModelCommand> Sub =
        from op in Op
        from condition in Sometimes(Condition.Select(object (condition) => condition))
        from name in Gen.Elements(ModelEmail.SubAttributes)
        from value in Sometimes(name is "primary" ? Gen.Elements<object>(true, false)
            : (name is "type" ? Type : Word).Select(object (word) => word))
        select (ModelCommand)new ModelCommand.Sub(op, (ModelCondition?)condition, name, value);

    public static Gen<ModelUser> User { get; } =
        from paths in Gen.SubListOf(ModelUser.Paths)
        from words in Word.ListOf(paths.Count)
        from emails in Few(Email)
        select new ModelUser(
            paths.Zip(words).ToImmutableDictionary(leaf => leaf.First, leaf => leaf.Second).SetItem("userName", "m"),
            [.. OnePrimary(emails.Where(email => !email.IsEmpty).DistinctBy(email => email.ToJson().ToJsonString()))]);

    public static Gen<ModelCommand> Command { get; } = Gen.Frequency((2, Leaf), (1, Keys), (3, All), (3, Elements), (4, Sub));

    public static Arbitrary<(ModelUser User, ModelCommand[] Commands)> Requests { get; } = Arb.From(
        from user in User
        from count in Gen.Choose(1, 5)
        from commands in Command.ArrayOf(count)
        select (user, commands),
        request => request.commands.Select((_, index) => (request.user, request.commands.Where((_, other) => other != index).ToArray()))
            .Where(smaller => smaller.Item2.Length > 0));

    private static Gen<object?> Sometimes(Gen<object> gen) => Gen.Frequency((1, Gen.Constant<object?>(null)), (2, gen.Select(object? (one) => one)));

    private static Gen<List<T>> Few<T>(Gen<T> gen) =>
        from count in Gen.Choose(0, 3)
        from list in gen.ListOf(count)
        select list.ToList();

    private static IEnumerable<ModelEmail> OnePrimary(IEnumerable<ModelEmail> emails)
    {
        var seen = false;
        foreach (var email in emails)
        {
            yield return seen && email.Primary is true ? email with { Primary = false } : email;
            seen |= email.Primary is true;
        }
    }
}
