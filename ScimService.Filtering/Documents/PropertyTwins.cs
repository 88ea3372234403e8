using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ScimService.Filtering.Documents;

/// <summary>Finds two names in one JSON object that are equal without case.</summary>
internal static class PropertyTwins
{
    // Beyond this a set is quicker than comparing each with each, and an attacker's object of thousands of names stays linear.
    private const int FewProperties = 16;

    /// <summary>Returns a name that is given twice, or null.</summary>
    public static string? Find(JsonElement value)
    {
        var count = value.GetPropertyCount();
        return count < 2 ? null : count <= FewProperties && HasPlainNames(value) ? FindAmongFew(value) : FindAmongMany(value);
    }

    private static bool HasPlainNames(JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            if (name.Contains((byte)'\\') || !Ascii.IsValid(name))
            {
                return false;
            }
        }

        return true;
    }

    private static string? FindAmongFew(JsonElement value)
    {
        var position = 0;
        foreach (var property in value.EnumerateObject())
        {
            var name = JsonMarshal.GetRawUtf8PropertyName(property);
            var earlier = 0;
            foreach (var other in value.EnumerateObject())
            {
                if (earlier++ == position)
                {
                    break;
                }

                if (Ascii.EqualsIgnoreCase(name, JsonMarshal.GetRawUtf8PropertyName(other)))
                {
                    return property.Name;
                }
            }

            position++;
        }

        return null;
    }

    private static string? FindAmongMany(JsonElement value)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in value.EnumerateObject())
        {
            if (!seen.Add(property.Name))
            {
                return property.Name;
            }
        }

        return null;
    }
}
