using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Patch.Model;

/// <summary>A User as the model sees it: single values by their path, and e-mails.</summary>
internal sealed record ModelUser(ImmutableDictionary<string, string> Leaves, ImmutableList<ModelEmail> Emails)
{
    public const string Department = SchemaUrns.EnterpriseUser + ":department";

    public static readonly string[] Paths =
        ["externalId", "userName", "name.familyName", "name.givenName", "displayName", "title", Department];

    public JsonObject ToDocument()
    {
        var document = new JsonObject { ["schemas"] = null };
        foreach (var path in Paths.Where(Leaves.ContainsKey))
        {
            var split = path == Department ? path.LastIndexOf(':') : path.IndexOf('.', StringComparison.Ordinal);
            var owner = document;
            if (split > 0)
            {
                document.TryAdd(path[..split], new JsonObject());
                owner = document[path[..split]]!.AsObject();
            }

            owner[path[(split + 1)..]] = Leaves[path];
        }

        if (Emails.Count > 0)
        {
            var extension = document.IndexOf(SchemaUrns.EnterpriseUser);
            var emails = new JsonArray([.. Emails.Select(email => (JsonNode)email.ToJson())]);
            document.Insert(extension < 0 ? document.Count : extension, "emails", emails);
        }

        ResourceDocument.DeriveSchemas(SchemaCatalogue.Core.ResourceType("User")!, document);
        return document;
    }
}
