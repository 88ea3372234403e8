using System.Text.Json.Nodes;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Persistence.Resources;

/// <summary>Holds that what a document newly refers to exists, until the transaction of the caller ends.</summary>
internal sealed class ReferenceCheck(TenantDatabase database)
{
    /// <summary>The references to look up; those the stored text of the document has already are left alone.</summary>
    public static List<DocumentReference> Wanted(ResourceType type, JsonObject document, byte[]? stored = null)
    {
        var wanted = DocumentReference.Possible(type, document).Where(reference => Id(reference) is not null)
            .Concat(type.Evolves ? DocumentReference.Of(type, document) : [])
            .ToList();
        if (wanted.Count > 0 && stored is not null)
        {
            var before = DocumentText.Read(stored);
            var former = DocumentReference.Possible(type, before).Concat(DocumentReference.Of(type, before))
                .Select(reference => reference.Id).ToHashSet();
            wanted.RemoveAll(reference => former.Contains(reference.Id));
        }

        return wanted;
    }

    /// <summary>The types of those that exist, by id. They cannot be deleted before the transaction ends.</summary>
    public async Task<Dictionary<Guid, string>> FindAsync(
        IEnumerable<DocumentReference> references, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. references.Select(reference => Id(reference)).OfType<Guid>().Distinct()];
        var known = ids.Length is 0 ? [] : await database.QueryAsync(
            $"""
            SELECT r.id, r.resource_type FROM resources r
            WHERE r.tenant_id = {database.TenantId} AND r.id = ANY ({ids}) ORDER BY r.id FOR KEY SHARE
            """,
            row => (Id: row.GetGuid(0), Type: row.GetString(1)),
            cancellationToken);
        return known.ToDictionary(row => row.Id, row => row.Type);
    }

    /// <summary>The refusal that names each reference that points at nothing, or at a resource of another type; null where there is none.</summary>
    public static ScimProblem? Refuse(IEnumerable<DocumentReference> references, IReadOnlyDictionary<Guid, string> known)
    {
        var problems = new ValueProblems();
        foreach (var reference in references)
        {
            if (!IsRight(reference, known))
            {
                problems.Add(new ScimProblem(
                    ScimType.InvalidValue,
                    $"{reference.Path}: expected the id of an existing {string.Join(" or ", reference.Types)}; there is none "
                    + $"\"{Echo.Of(reference.Id)}\"."));
            }
        }

        return problems.Combined;
    }

    public async Task<ScimProblem?> CheckAsync(IReadOnlyList<DocumentReference> references, CancellationToken cancellationToken) =>
        references.Count is 0 ? null : Refuse(references, await FindAsync(references, cancellationToken));

    private static bool IsRight(DocumentReference reference, IReadOnlyDictionary<Guid, string> known) =>
        Id(reference) is { } id && known.TryGetValue(id, out var type) ? reference.Types.Contains(type) : reference.MayBeForeign;

    // An id is exact in case (RFC 7643 §3.1): under another spelling neither a filter nor a deletion would find the reference.
    private static Guid? Id(DocumentReference reference) =>
        IssuedId.TryRead(reference.Id, out var id) ? id : null;
}
