using System.Text;
using System.Text.Json.Nodes;

namespace ScimService.Persistence.Resources;

/// <summary>Brings resources whose ids are fixed to the state they shall have; costs one statement where they have it already.</summary>
public sealed class ResourceSeeding(TenantDatabase database, ResourceStore store)
{
    /// <summary>Creates those that are missing; changes those that <paramref name="decide"/> makes another document of.</summary>
    public async Task<IReadOnlyList<WriteOutcome>> RunAsync(
        IReadOnlyList<NewResource> resources,
        Func<NewResource, JsonObject, ChangeDecision> decide,
        CancellationToken cancellationToken)
    {
        var ids = resources.Select(resource => resource.Id).ToArray();
        var stored = (await database.QueryAsync(
            $"SELECT r.id, r.document FROM resources r WHERE r.tenant_id = {database.TenantId} AND r.id = ANY ({ids})",
            row => (Id: row.GetGuid(0), Document: row.GetString(1)),
            cancellationToken)).ToDictionary(row => row.Id, row => row.Document);
        var missing = resources.Where(resource => !stored.ContainsKey(resource.Id)).ToList();
        List<WriteOutcome> outcomes = [];
        try
        {
            outcomes.AddRange(await store.CreateManyAsync(missing, together: false, int.MaxValue, cancellationToken));
        }
        catch (Exception failure) when (UniquenessProblem.IsSameId(failure))
        {
            // Another replica seeds the same: what it has written is looked at next.
            missing.ForEach(resource => stored[resource.Id] = "{}");
        }

        foreach (var resource in resources.Where(resource => stored.TryGetValue(resource.Id, out var text) && Differs(resource, text)))
        {
            outcomes.Add(await store.ChangeAsync(
                resource.Type, resource.Id, null, "", document => decide(resource, document), cancellationToken));
        }

        return outcomes;

        bool Differs(NewResource resource, string text) => decide(resource, DocumentText.Read(Encoding.UTF8.GetBytes(text))) is not ChangeDecision.Write write
            || Encoding.UTF8.GetString(DocumentText.Write(write.Document)) != text;
    }
}
