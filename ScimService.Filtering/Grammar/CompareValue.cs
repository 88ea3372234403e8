using System.Globalization;
using System.Text.Json;

namespace ScimService.Filtering.Grammar;

/// <summary>compValue: a JSON literal as written in a filter (RFC 7644 §3.4.2.2).</summary>
public abstract record CompareValue
{
    private CompareValue()
    {
    }

    public sealed record Text(string Value) : CompareValue
    {
        public override string ToString() => JsonSerializer.Serialize(Value);
    }

    public sealed record Number(decimal Value) : CompareValue
    {
        public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);
    }

    public sealed record Boolean(bool Value) : CompareValue
    {
        public override string ToString() => Value ? "true" : "false";
    }

    public sealed record Null : CompareValue
    {
        public override string ToString() => "null";
    }
}
