using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ScimService.Api.Patch;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Schema;
using ScimService.Tests.Api.Patch.Model;

namespace ScimService.Tests.Api.Patch;

/// <summary>What holds for every request, on random users and operations.</summary>
public sealed class EnginePropertyTests
{
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    [Test]
    public void The_engine_agrees_with_the_model() => Holds((user, commands, outcome) =>
        Assert.That(Told(outcome, user), Is.EqualTo(Expected(user, commands)), Text(user, commands)));

    [Test]
    public void A_request_never_touches_the_stored_document() => Holds((user, commands, _) =>
    {
        var stored = user.ToDocument();
        var before = stored.ToJsonString();
        Apply(stored, commands);
        Assert.That(stored.ToJsonString(), Is.EqualTo(before), Text(user, commands));
    });

    [Test]
    public void Unchanged_is_said_exactly_when_nothing_differs() => Holds((user, commands, outcome) =>
    {
        if (outcome is PatchOutcome.Changed changed)
        {
            Assert.That(JsonNode.DeepEquals(changed.Document, user.ToDocument()), Is.False, Text(user, commands));
            Assert.That(Apply(changed.Document, Writing(changed.Document)), Is.EqualTo(new PatchOutcome.Unchanged()));
        }
        else if (outcome is PatchOutcome.Unchanged)
        {
            Assert.That(Expected(user, commands), Is.EqualTo(user.ToDocument().ToJsonString()), Text(user, commands));
        }
    });

    [Test]
    public void Adding_never_takes_an_element_away() => HoldsForOne("add", (before, _, after) =>
    {
        Assert.That(after.Count, Is.GreaterThanOrEqualTo(before.Count));
        Assert.That(after.Zip(before).All(pair => pair.Second.All(member => pair.First.ContainsKey(member.Key))), Is.True);
    });

    [Test]
    public void A_removal_by_condition_removes_the_matches_at_most() => HoldsForOne("remove", (before, command, after) =>
    {
        if (command is ModelCommand.Elements { Condition: var condition })
        {
            var spared = before.Where(email => !FilterEvaluator.MatchesElement(Bound(condition), email));
            Assert.That(after.Select(email => email.ToJsonString()), Is.EqualTo(spared.Select(email => email.ToJsonString())));
        }
    });

    [Test]
    public void At_most_one_email_is_primary()
    {
        var seen = 0;
        Holds((user, commands, outcome) =>
        {
            if (outcome is PatchOutcome.Changed changed)
            {
                var primary = Emails(changed.Document).Count(email => (bool?)email["primary"] is true);
                Assert.That(primary, Is.LessThan(2), Text(user, commands));
                seen += primary;
            }
        });
        Assert.That(seen, Is.GreaterThan(100), "requests that leave a primary email");
    }

    private static void HoldsForOne(string op, Action<List<JsonObject>, ModelCommand, List<JsonObject>> property) => Prop.ForAll(
        Arb.From(
            from user in ModelCommandGen.User
            from command in ModelCommandGen.Command.Where(command => command.Op == op)
            select (user, command)),
        request =>
        {
            if (Apply(request.user.ToDocument(), request.command) is PatchOutcome.Changed changed)
            {
                property(Emails(request.user.ToDocument()), request.command, Emails(changed.Document));
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));

    private static void Holds(Action<ModelUser, ModelCommand[], PatchOutcome> property) => Prop.ForAll(
        ModelCommandGen.Requests,
        request => property(request.User, request.Commands, Apply(request.User.ToDocument(), request.Commands)))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));

    private static PatchOutcome Apply(JsonObject stored, params ModelCommand[] commands) =>
        Patching.Apply(User, stored, [.. commands.Select(command => command.ToString())]);

    private static string Told(PatchOutcome outcome, ModelUser user) => outcome switch
    {
        PatchOutcome.Changed changed => changed.Document.ToJsonString(),
        PatchOutcome.Unchanged => user.ToDocument().ToJsonString(),
        PatchOutcome.Refused refused => refused.Problem.Type.ToString(),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    private static string Expected(ModelUser user, ModelCommand[] commands)
    {
        try
        {
            return PatchModel.Apply(user, commands).ToDocument().ToJsonString();
        }
        catch (ModelRefusal refusal)
        {
            return refusal.Type.ToString();
        }
    }

    /// <summary>Operations that set every value to what it is.</summary>
    private static ModelCommand[] Writing(JsonObject document) =>
    [
        new ModelCommand.Leaf("replace", "userName", (string)document["userName"]!),
        .. document["title"] is { } title ? new[] { new ModelCommand.Leaf("add", "title", (string)title!) } : [],
        .. document["emails"] is JsonArray emails && emails.DistinctBy(email => email!.ToJsonString()).Count() == emails.Count
            ? new[] { new ModelCommand.All("replace", emails.Deserialize<List<ModelEmail>>(JsonSerializerOptions.Web)!) }
            : [],
    ];

    private static List<JsonObject> Emails(JsonObject document) => [.. document["emails"]?.AsArray().Cast<JsonObject>() ?? []];

    private static BoundFilter Bound(ModelCondition condition) =>
        ((BoundFilter.AnyElement)Filtering.Binding.FilterBinderTests.Bound($"emails[{condition}]", User)).Condition;

    private static string Text(ModelUser user, ModelCommand[] commands) =>
        $"{user.ToDocument().ToJsonString()}\n{string.Join('\n', commands.Select(command => command.ToString()))}";
}
