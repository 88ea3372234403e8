using System.Text.Json;

namespace ScimService.Filtering.Documents;

/// <summary>Members of an object as clients send it: names compare without case.</summary>
public static class JsonMember
{
    /// <summary>The first member of an object with this name, or null.</summary>
    public static JsonElement? Find(JsonElement owner, string name)
    {
        foreach (var property in owner.EnumerateObject())
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return property.Value;
            }
        }

        return null;
    }
}
