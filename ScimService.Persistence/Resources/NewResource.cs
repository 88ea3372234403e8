using System.Text.Json.Nodes;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Resources;

/// <summary>A resource to be created whose id is issued already, so that others created with it can point at it.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Id">Its id.</param>
/// <param name="Document">Its document in canonical form.</param>
/// <param name="Members">The ids of its members, for a type that has members.</param>
/// <param name="PasswordHash">The hash of its password, where passwords are kept.</param>
public sealed record NewResource(
    ResourceType Type, Guid Id, JsonObject Document, IReadOnlyList<string> Members, string? PasswordHash);
