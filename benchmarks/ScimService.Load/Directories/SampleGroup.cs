using System.Text;

namespace ScimService.Load.Directories;

/// <summary>Groups as an identity provider sends them.</summary>
internal static class SampleGroup
{
    public static byte[] Body(string name, IEnumerable<StoredUser> members)
    {
        var values = string.Join(',', members.Select(member => $$"""{"value":"{{member.Id}}"}"""));
        return Encoding.UTF8.GetBytes(
            $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"{{name}}","members":[{{values}}]}""");
    }

    /// <summary>The operation that adds a member.</summary>
    public static string Adding(StoredUser member) =>
        $$"""{"op":"add","path":"members","value":[{"value":"{{member.Id}}"}]}""";

    /// <summary>The operation that removes a member.</summary>
    public static string Removing(StoredUser member) =>
        $$"""{"op":"remove","path":"members[value eq \"{{member.Id}}\"]"}""";
}
