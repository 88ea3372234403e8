using System.Text.Json;
using ScimService.Api.Configuration;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Resources;

namespace ScimService.Api.Entitlements;

/// <summary>
/// A JSON object that lists resources by the name of their type: <c>{"Role": [{"externalId": "auditor", "displayName": "Auditor"}]}</c>.
/// </summary>
internal sealed class SeedFile(string path, SchemaCatalogue catalogue)
{
    private readonly List<FileMistake> _mistakes = [];

    public string Path => path;

    private IEnumerable<ResourceType> Types => catalogue.ResourceTypes
        .Where(type => type.Schema == ShippedSchemas.OktaRole || type.Schema == ShippedSchemas.OktaEntitlement);

    /// <summary>Reads the resources.</summary>
    /// <exception cref="FileMistakesException">Something in the file is wrong.</exception>
    public IReadOnlyList<(NewResource Resource, ResourceDraft Draft)> Read()
    {
        var seeds = ReadFile() is { } root ? root.EnumerateObject().SelectMany(ReadList).ToList() : [];
        return _mistakes.Count is 0 ? seeds : throw new FileMistakesException(_mistakes);
    }

    private JsonElement? ReadFile()
    {
        try
        {
            var isJson = FileJson.TryParse(File.ReadAllBytes(path), out var root, out var reason);
            if (isJson && root.ValueKind is JsonValueKind.Object)
            {
                return root;
            }

            Add("", reason ?? "must be an object that lists resources by the name of their type");
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            Add("", $"cannot be read ({failure.Message.TrimEnd('.')}); check Scim__Entitlements__SeedFile");
        }

        return null;
    }

    private IReadOnlyList<(NewResource, ResourceDraft)> ReadList(JsonProperty list)
    {
        var pointer = $"/{list.Name}";
        if (Types.FirstOrDefault(type => type.Name == list.Name) is not { } type)
        {
            Add(pointer, "is no resource type for roles or entitlements; there are "
                + $"{string.Join(", ", Types.Select(other => other.Name).DefaultIfEmpty("none, so set Scim__Entitlements__Enabled=true"))}");
            return [];
        }

        if (list.Value.ValueKind is not JsonValueKind.Array)
        {
            Add(pointer, "must be an array of resources");
            return [];
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. list.Value.EnumerateArray().Select((resource, index) => Read(type, resource, $"{pointer}/{index}", seen))
                .OfType<(NewResource, ResourceDraft)>(),
        ];
    }

    private (NewResource, ResourceDraft)? Read(ResourceType type, JsonElement body, string pointer, HashSet<string> seen)
    {
        if (!ResourceDocumentReader.TryReadCreation(type, body, out var draft, out var problem))
        {
            Add(pointer, problem.Detail.TrimEnd('.'));
            return null;
        }

        if (ResourceKeys.ExternalId(draft.Document) is not { Length: > 0 } key || !seen.Add(key))
        {
            Add($"{pointer}/externalId", "must be given, and another one for each resource: it is how a resource is known again");
            return null;
        }

        // Okta expects of an entitlement that its type is the name of its resource type.
        if (type.Schema == ShippedSchemas.OktaEntitlement && !draft.Document.ContainsKey("type"))
        {
            draft.Document.Insert(draft.Document.IndexOf("displayName") + 1, "type", type.Name);
        }

        return (new NewResource(type, SeedId.Of(type, key), draft.Document, [], null), draft);
    }

    private void Add(string pointer, string reason) => _mistakes.Add(new FileMistake(path, pointer, reason));
}
