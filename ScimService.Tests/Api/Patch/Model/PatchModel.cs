using System.Collections.Immutable;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Api.Patch.Model;

/// <summary>The table of PATCH once more, over plain records, written to be obviously right. A refusal is an exception.</summary>
internal static class PatchModel
{
    public static ModelUser Apply(ModelUser user, IEnumerable<ModelCommand> commands)
    {
        var after = commands.Aggregate(user, Apply);
        return after.Leaves.ContainsKey("userName") ? after : throw new ModelRefusal(ScimType.InvalidValue);
    }

    private static ModelUser Apply(ModelUser user, ModelCommand command)
    {
        switch (command)
        {
            case ModelCommand.Leaf(var op, var path, var value):
                return user with { Leaves = Single(user.Leaves, op, path, value) };
            case ModelCommand.Keys(var op, var values):
                return user with
                {
                    Leaves = values.Aggregate(user.Leaves, (leaves, one) => Single(leaves, op, one.Path, one.Value)),
                };
            default:
                var marked = user.Emails.ConvertAll(email => email with { WasPrimary = email.Primary is true });
                var written = Emails(marked, command);
                var changesElements = command is { Op: "replace" } or ModelCommand.Sub { Op: "remove" };
                var distinct = !changesElements ? written : [.. written.DistinctBy(email => email.ToJson().ToJsonString())];
                return user with { Emails = Settled(distinct) };
        }
    }

    private static ImmutableDictionary<string, string> Single(
        ImmutableDictionary<string, string> leaves, string op, string path, string? value) => (op, value) switch
        {
            ("remove", _) when path is "userName" => throw new ModelRefusal(ScimType.Mutability),
            ("remove", _) or ("replace", null) => leaves.Remove(path),
            (_, null) => leaves,
            (_, var word) => leaves.SetItem(path, word),
        };

    private static ImmutableList<ModelEmail> Emails(ImmutableList<ModelEmail> emails, ModelCommand command) => command switch
    {
        ModelCommand.All("remove", _) => [],
        ModelCommand.All("replace", var given) => [.. Read(given)],
        ModelCommand.All(_, var given) => Read(given).Aggregate(emails, Added),
        ModelCommand.Elements("remove", var condition, _) => emails.RemoveAll(Target(emails, condition).Contains),
        ModelCommand.Elements("replace", var condition, var given) => Exchanged(emails, Target(emails, condition), condition, given),
        ModelCommand.Elements(_, var condition, var given) => Written(
            emails, condition, email => Marked(email, given.Primary).Overlaid(given), creates: !given.IsEmpty),
        ModelCommand.Sub("add", _, _, null) => emails,
        ModelCommand.Sub(var op, var condition, var name, var value) when op is "remove" || value is null =>
            condition is null && emails.IsEmpty ? emails : Cleared(emails, Target(emails, condition), name),
        ModelCommand.Sub(_, var condition, var name, var value) => Written(
            emails, condition, email => Marked(email, name is "primary" ? value : null).With(name, value), creates: true),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What is made primary counts as such, whether it was already or not.</summary>
    private static ModelEmail Marked(ModelEmail email, object? primary) => primary is true ? email with { WasPrimary = false } : email;

    /// <summary>What a value array means: no empty elements, equal ones once, at most one primary.</summary>
    private static List<ModelEmail> Read(IEnumerable<ModelEmail> given)
    {
        var read = given.Where(email => !email.IsEmpty).Distinct().ToList();
        return read.Count(email => email.Primary is true) > 1 ? throw new ModelRefusal(ScimType.InvalidValue) : read;
    }

    private static ImmutableList<ModelEmail> Added(ImmutableList<ModelEmail> emails, ModelEmail given)
    {
        var index = emails.FindIndex(email => email.IsSame(given));
        return index < 0 ? emails.Add(given) : emails.SetItem(index, emails[index].Overlaid(given));
    }

    private static List<ModelEmail> Target(ImmutableList<ModelEmail> emails, ModelCondition? condition)
    {
        var matching = emails.Where(email => condition?.Holds(email) is not false).ToList();
        return matching.Count is 0 ? throw new ModelRefusal(ScimType.NoTarget) : matching;
    }

    private static ImmutableList<ModelEmail> Written(
        ImmutableList<ModelEmail> emails, ModelCondition? condition, Func<ModelEmail, ModelEmail> write, bool creates)
    {
        if (emails.Any(email => condition?.Holds(email) is not false))
        {
            return emails.ConvertAll(email => condition?.Holds(email) is false ? email : write(email));
        }

        var described = write(Described(condition));
        return !creates ? emails
            : described is { Value: null, Display: null, Type: null } ? throw new ModelRefusal(ScimType.NoTarget)
            : Added(emails, described);
    }

    private static ModelEmail Described(ModelCondition? condition)
    {
        var email = new ModelEmail();
        foreach (var (sub, literal) in condition?.Terms ?? [])
        {
            email = condition!.Or || (email[sub] is { } other && !other.Equals(literal))
                ? throw new ModelRefusal(ScimType.NoTarget)
                : email.With(sub, literal);
        }

        return email;
    }

    private static ImmutableList<ModelEmail> Exchanged(
        ImmutableList<ModelEmail> emails, List<ModelEmail> matching, ModelCondition condition, ModelEmail given)
    {
        if (given.IsEmpty)
        {
            return emails.RemoveAll(matching.Contains);
        }

        var next = given with { WasPrimary = false };
        foreach (var (sub, literal) in condition.Or ? [] : condition.Terms)
        {
            next = given[sub] is null ? next.With(sub, literal) : next;
        }

        return emails.ConvertAll(email => matching.Contains(email) ? next : email);
    }

    private static ImmutableList<ModelEmail> Cleared(ImmutableList<ModelEmail> emails, List<ModelEmail> chosen, string sub) =>
        [.. emails.Select(email => chosen.Contains(email) ? email.With(sub, null) : email).Where(email => !email.IsEmpty)];

    private static ImmutableList<ModelEmail> Settled(ImmutableList<ModelEmail> emails)
    {
        var promoted = emails.Count(email => email is { Primary: true, WasPrimary: false });
        return promoted > 1 ? throw new ModelRefusal(ScimType.InvalidValue)
            : emails.ConvertAll(email => email with
            {
                Primary = promoted is 1 && email is { Primary: true, WasPrimary: true } ? false : email.Primary,
                WasPrimary = false,
            });
    }
}
