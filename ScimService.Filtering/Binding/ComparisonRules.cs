using System.Text.Json;
using System.Text.RegularExpressions;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Filtering.Binding;

/// <summary>Which operators and literals fit which type (RFC 7644 §3.4.2.2 table 3, RFC 7643 §2.3).</summary>
internal static partial class ComparisonRules
{
    /// <summary>The literal in the type of the leaf; or null, and in <paramref name="refusal"/> what to write instead.</summary>
    public static Comparand? Convert(AttributeTarget target, CompareOperator op, CompareValue value, out string refusal)
    {
        var leaf = target.Leaf;
        refusal = "";
        if (!Fits(op, leaf.Type))
        {
            refusal = $"The operator {op.Keyword} does not apply to {target}, which is of type {Name(leaf.Type)}.";
            return null;
        }

        Comparand? comparand = (leaf.Type, value) switch
        {
            (AttributeType.Boolean, CompareValue.Boolean(var flag)) => new Comparand.Boolean(flag),

            // Entra sends primary eq "True".
            (AttributeType.Boolean, CompareValue.Text(var text)) when Is(text, "true") => new Comparand.Boolean(true),
            (AttributeType.Boolean, CompareValue.Text(var text)) when Is(text, "false") => new Comparand.Boolean(false),
            (AttributeType.Integer or AttributeType.Decimal, CompareValue.Number(var number)) => new Comparand.Number(number),
            (AttributeType.DateTime, CompareValue.Text(var text)) when ComparisonForm.TryInstant(text, out var form) =>
                new Comparand.Text(text, form),
            (AttributeType.String, CompareValue.Text(var text)) when op is CompareOperator.Eq && IsVersion(target) => Version(text),
            (AttributeType.String or AttributeType.Reference or AttributeType.Binary, CompareValue.Text(var text)) =>
                new Comparand.Text(text, ComparisonForm.Of(leaf, text)),
            _ => null,
        };
        refusal = comparand is null ? $"{target} is of type {Name(leaf.Type)}; compare it with {Wanted(leaf.Type)}." : "";
        return comparand;
    }

    private static bool IsVersion(AttributeTarget target) =>
        target.Attribute == CommonAttributes.Meta && target.SubAttribute?.Name is "version";

    // The entity tag of a resource in groups has a digest of them behind its version, which no filter looks at.
    private static Comparand.Text Version(string tag)
    {
        var version = DigestOfGroups().Replace(tag, "");
        return new Comparand.Text(version, version);
    }

    private static bool Fits(CompareOperator op, AttributeType type) => type switch
    {
        AttributeType.String or AttributeType.Reference => true,
        AttributeType.Boolean or AttributeType.Binary => !op.IsSubstring && !op.IsOrdering,
        _ => !op.IsSubstring,
    };

    private static string Wanted(AttributeType type) => type switch
    {
        AttributeType.Boolean => "true or false",
        AttributeType.Integer or AttributeType.Decimal => "a number without quotation marks",
        AttributeType.DateTime => "a date and time such as \"2026-01-31T09:30:00Z\"",
        _ => "a string in double quotes",
    };

    private static string Name(AttributeType type) => JsonNamingPolicy.CamelCase.ConvertName($"{type}");

    private static bool Is(string text, string word) => string.Equals(text, word, StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex("(?<=^W/\"[0-9]+)-[0-9a-f]{16}(?=\"$)")]
    private static partial Regex DigestOfGroups();
}
