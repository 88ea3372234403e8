using System.Text.Json.Nodes;

namespace ScimService.Tests.Api.Patch.Model;

/// <summary>An e-mail as the model sees it. <paramref name="WasPrimary"/> marks the one that was primary before an operation.</summary>
internal sealed record ModelEmail(
    string? Value = null, string? Display = null, string? Type = null, bool? Primary = null, bool WasPrimary = false)
{
    public static readonly string[] SubAttributes = ["value", "display", "type", "primary"];

    public bool IsEmpty => this is { Value: null, Display: null, Type: null, Primary: null };

    public object? this[string sub] => sub switch
    {
        "value" => Value,
        "display" => Display,
        "type" => Type,
        _ => Primary,
    };

    public ModelEmail With(string sub, object? value) => sub switch
    {
        "value" => this with { Value = (string?)value },
        "display" => this with { Display = (string?)value },
        "type" => this with { Type = (string?)value },
        _ => this with { Primary = (bool?)value },
    };

    /// <summary>This e-mail with everything another one says written over it.</summary>
    public ModelEmail Overlaid(ModelEmail said) => SubAttributes
        .Where(sub => said[sub] is not null)
        .Aggregate(this, (email, sub) => email.With(sub, said[sub]));

    public bool Holds(string sub, object literal) => this[sub] is { } value
        && (literal is string text ? string.Equals((string)value, text, StringComparison.OrdinalIgnoreCase) : value.Equals(literal));

    public bool IsSame(ModelEmail other)
    {
        if (Value is null || other.Value is null)
        {
            return SubAttributes.All(Agrees);
        }

        return Agrees("value") && Agrees("type");

        bool Agrees(string sub) => other[sub] is { } literal ? Holds(sub, literal) : this[sub] is null;
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject();
        foreach (var sub in SubAttributes)
        {
            if (this[sub] is { } value)
            {
                json[sub] = value is bool flag ? flag : (string)value;
            }
        }

        return json;
    }
}
