using System.Text;
using System.Text.Json.Nodes;

namespace ScimService.Persistence.Resources;

/// <summary>Brings resources whose ids are fixed to the state they shall have; costs one statement where they have it already.</summary>
public sealed class ResourceSeeding(TenantDatabase database, ResourceStore store)
{
    private const int Attempts = 6;

    /// <summary>Creates those that are missing; changes those that <paramref name="decide"/> makes another document of.</summary>
    public async Task<IReadOnlyList<WriteOutcome>> RunAsync(
        IReadOnlyList<NewResource> resources,
        Func<NewResource, JsonObject, ChangeDecision> decide,
        CancellationToken cancellationToken)
    {
        var (stored, outcomes) = await CreateMissingAsync(resources, cancellationToken);
        foreach (var resource in resources.Where(resource => stored.TryGetValue(resource.Id, out var text) && Differs(resource, text)))
        {
            outcomes.Add(await store.ChangeAsync(
                resource.Type, resource.Id, null, "", document => decide(resource, document), cancellationToken));
        }

        return outcomes;

        bool Differs(NewResource resource, string text) => decide(resource, DocumentText.Read(Encoding.UTF8.GetBytes(text))) is not ChangeDecision.Write write
            || Encoding.UTF8.GetString(DocumentText.Write(write.Document)) != text;
    }

    // What was stored before, and what became of the others.
    private async Task<(Dictionary<Guid, string> Stored, List<WriteOutcome> Outcomes)> CreateMissingAsync(
        IReadOnlyList<NewResource> resources, CancellationToken cancellationToken)
    {
        var ids = resources.Select(resource => resource.Id).ToArray();
        for (var attempt = 1; ; attempt++)
        {
            var stored = (await database.QueryAsync(
                $"SELECT r.id, r.document FROM resources r WHERE r.tenant_id = {database.TenantId} AND r.id = ANY ({ids})",
                row => (Id: row.GetGuid(0), Document: row.GetString(1)),
                cancellationToken)).ToDictionary(row => row.Id, row => row.Document);
            var missing = resources.Where(resource => !stored.ContainsKey(resource.Id)).ToList();
            try
            {
                return (stored, [.. await store.CreateManyAsync(missing, together: false, int.MaxValue, cancellationToken)]);
            }
            catch (Exception failure) when (attempt < Attempts && UniquenessProblem.IsSameId(failure))
            {
                // Another replica has seeded some of them meanwhile, maybe by another file: what is there is looked at anew.
            }
        }
    }
}
