using System.Text;

namespace ScimService.Load.Directories;

/// <summary>Groups as an identity provider sends them.</summary>
internal static class SampleGroup
{
    public static byte[] Body(string name, IEnumerable<StoredUser> members) => Encoding.UTF8.GetBytes(
        $$"""{"schemas":["{{ScimUrns.Group}}"],"displayName":"{{name}}","members":[{{Values(members)}}]}""");

    /// <summary>The operation that adds members.</summary>
    public static string Adding(params IEnumerable<StoredUser> members) =>
        $$"""{"op":"add","path":"members","value":[{{Values(members)}}]}""";

    /// <summary>The operation that removes a member.</summary>
    public static string Removing(StoredUser member) =>
        $$"""{"op":"remove","path":"members[value eq \"{{member.Id}}\"]"}""";

    private static string Values(IEnumerable<StoredUser> members) =>
        string.Join(',', members.Select(member => $$"""{"value":"{{member.Id}}"}"""));
}
