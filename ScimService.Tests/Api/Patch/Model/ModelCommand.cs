using System.Text.Json;
using System.Text.Json.Nodes;

namespace ScimService.Tests.Api.Patch.Model;

/// <summary>The condition of a value path: terms of eq, joined by and or by or.</summary>
internal sealed record ModelCondition(IReadOnlyList<(string Sub, object Literal)> Terms, bool Or)
{
    public bool Holds(ModelEmail email) =>
        Or ? Terms.Any(term => Holds(email, term.Sub, term.Literal)) : Terms.All(term => Holds(email, term.Sub, term.Literal));

    public override string ToString() => string.Join(
        Or ? " or " : " and ", Terms.Select(term => $"{term.Sub} eq {JsonSerializer.Serialize(term.Literal)}"));

    // What does not say that it is primary is not.
    private static bool Holds(ModelEmail email, string sub, object literal) =>
        literal is false ? email.Primary is not true : email.Holds(sub, literal);
}

/// <summary>One operation, which prints as a client sends it.</summary>
internal abstract record ModelCommand(string Op)
{
    /// <summary>One single value by its path; null unassigns.</summary>
    public sealed record Leaf(string Op, string Path, string? Value) : ModelCommand(Op);

    /// <summary>Several single values by their paths, in a value without a path.</summary>
    public sealed record Keys(string Op, IReadOnlyList<(string Path, string? Value)> Values) : ModelCommand(Op);

    /// <summary>The whole attribute.</summary>
    public sealed record All(string Op, IReadOnlyList<ModelEmail> Given) : ModelCommand(Op);

    /// <summary>Elements by a condition, and the object given for them.</summary>
    public sealed record Elements(string Op, ModelCondition Condition, ModelEmail Given) : ModelCommand(Op);

    /// <summary>A sub-attribute of the elements that fulfil a condition, or of all.</summary>
    public sealed record Sub(string Op, ModelCondition? Condition, string Name, object? Value) : ModelCommand(Op);

    public JsonObject ToJson()
    {
        var (path, value) = this switch
        {
            Leaf leaf => (leaf.Path, leaf.Value),
            Keys keys => (null, new JsonObject(keys.Values.Select(one => KeyValuePair.Create(one.Path, (JsonNode?)one.Value)))),
            All all => ("emails", new JsonArray([.. all.Given.Select(email => (JsonNode)email.ToJson())])),
            Elements elements => ($"emails[{elements.Condition}]", elements.Given.ToJson()),
            Sub sub => ($"emails{(sub.Condition is null ? "" : $"[{sub.Condition}]")}.{sub.Name}",
                sub.Value is null ? null : (JsonNode?)JsonSerializer.SerializeToNode(sub.Value)),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        var json = new JsonObject { ["op"] = Op };
        if (path is not null)
        {
            json["path"] = path;
        }

        if (Op is not "remove")
        {
            json["value"] = value;
        }

        return json;
    }

    public sealed override string ToString() => ToJson().ToJsonString();
}
