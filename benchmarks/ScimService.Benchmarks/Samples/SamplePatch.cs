using System.Text.Json;
using ScimService.Filtering.Schema;

namespace ScimService.Benchmarks.Samples;

/// <summary>PATCH messages as identity providers send them.</summary>
internal static class SamplePatch
{
    /// <summary>Ten operations on a user: simple, complex and multi-valued targets, value paths, an extension, no path.</summary>
    public static JsonDocument OfUser() => JsonDocument.Parse($$"""
        {"schemas":["{{SchemaUrns.PatchOp}}"],"Operations":[
            {"op":"replace","path":"active","value":false},
            {"op":"replace","path":"name.familyName","value":"Lindqvist-Berg"},
            {"op":"replace","path":"displayName","value":"Mara Lindqvist-Berg"},
            {"op":"add","path":"title","value":"Principal Engineer"},
            {"op":"replace","path":"emails[type eq \"work\"].value","value":"mara.lindqvist-berg@example.com"},
            {"op":"add","path":"phoneNumbers","value":[{"value":"+46 31 555 0199","type":"home"}]},
            {"op":"replace","path":"addresses[type eq \"work\"].locality","value":"Malmö"},
            {"op":"remove","path":"nickName"},
            {"op":"replace","path":"{{SchemaUrns.EnterpriseUser}}:department","value":"Research"},
            {"op":"replace","value":{"locale":"sv-SE","timezone":"Europe/Berlin"} }]}
        """);

    /// <summary>Adds one member to a group, or removes it.</summary>
    public static JsonDocument OfMember(bool add, Guid member) => JsonDocument.Parse($$"""
        {"schemas":["{{SchemaUrns.PatchOp}}"],"Operations":[
            {{(add
                ? $$"""{"op":"add","path":"members","value":[{"value":"{{member}}"}]}"""
                : $$"""{"op":"remove","path":"members[value eq \"{{member}}\"]"}""")}}]}
        """);
}
