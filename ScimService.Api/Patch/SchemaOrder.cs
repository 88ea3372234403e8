using System.Text.Json.Nodes;

namespace ScimService.Api.Patch;

/// <summary>Keeps the members of an object in the order of the schema, in which they are stored.</summary>
internal static class SchemaOrder
{
    /// <summary>Sets a member, a new one behind those that precede it in the order.</summary>
    public static void Put(JsonObject owner, string name, JsonNode value, IEnumerable<string> order)
    {
        if (owner.ContainsKey(name))
        {
            owner[name] = value;
            return;
        }

        owner.Insert(order.TakeWhile(sibling => sibling != name).Count(owner.ContainsKey), name, value);
    }
}
