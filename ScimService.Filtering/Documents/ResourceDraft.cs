using System.Text.Json.Nodes;

namespace ScimService.Filtering.Documents;

/// <summary>What a client's POST or PUT body says, split by where it is kept.</summary>
/// <param name="Document">The attributes in stored form: <c>schemas</c> first, canonical spelling, schema order.</param>
/// <param name="MemberIds">The ids in <c>members</c>, possibly none; null when the body does not mention it.</param>
/// <param name="Password">The clear text password; null when none or an empty one was given. Never to be logged.</param>
/// <param name="Assigned">
/// The attributes the body names, also with null: <c>active</c>, or <c>urn:…:User:department</c> and <c>urn:…:User</c> for extensions.
/// </param>
public sealed record ResourceDraft(
    JsonObject Document, IReadOnlyList<string>? MemberIds, string? Password, IReadOnlySet<string> Assigned);
