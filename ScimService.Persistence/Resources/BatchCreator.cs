using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Membership;

namespace ScimService.Persistence.Resources;

/// <summary>Creates many resources in one transaction and a handful of statements; each is created whole or refused alone.</summary>
internal sealed class BatchCreator(TenantDatabase database, TimeProvider clock)
{
    /// <summary>Creates the resources, in order: of two with the same name the first wins.</summary>
    /// <param name="resources">The resources.</param>
    /// <param name="together">Whether they may name each other; if one is refused, then none is created.</param>
    /// <param name="mostRefusals">Nothing is created, and only the outcomes say why, when more are refused than this.</param>
    /// <param name="cancellationToken">Ends the wait; nothing is written then.</param>
    public async Task<IReadOnlyList<WriteOutcome>> CreateAsync(
        IReadOnlyList<NewResource> resources, bool together, int mostRefusals, CancellationToken cancellationToken)
    {
        await using var transaction = await database.BeginAsync(cancellationToken);
        var now = clock.Now();
        var drafts = resources.Select(resource => new Draft(resource, ResourceColumns.Of(resource.Type, resource.Document))).ToList();
        foreach (var draft in drafts)
        {
            draft.Refusal = draft.Columns.Check(draft.Resource.Type);
        }

        await CheckReferencesAsync(drafts, together, cancellationToken);
        var known = await FindMembersAsync(drafts, together, cancellationToken);
        await InsertAsync([.. drafts.Where(draft => draft.Refusal is null)], together, now, cancellationToken);
        var refused = drafts.Count(draft => draft.Refusal is not null);
        if (refused <= mostRefusals && !(together && refused > 0))
        {
            await AddMembersAsync([.. drafts.Where(draft => draft.Refusal is null)], known, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        return [.. drafts.Select(draft => draft.Outcome(now))];
    }

    private async Task CheckReferencesAsync(List<Draft> drafts, bool together, CancellationToken cancellationToken)
    {
        var known = await new ReferenceCheck(database).FindAsync(drafts.SelectMany(draft => draft.References), cancellationToken);
        if (together)
        {
            drafts.ForEach(draft => known.TryAdd(draft.Resource.Id, draft.Resource.Type.Name));
        }

        foreach (var draft in drafts.Where(draft => draft.Refusal is null))
        {
            draft.Refusal = ReferenceCheck.Refuse(draft.References, known);
        }
    }

    private async Task<Dictionary<Guid, string>> FindMembersAsync(
        List<Draft> drafts, bool together, CancellationToken cancellationToken)
    {
        foreach (var draft in drafts.Where(draft => draft.Resource.Members.Count > 0))
        {
            draft.Members = MemberIds.Parse(draft.Resource.Members);
        }

        var wanted = drafts.SelectMany(draft => draft.Members).Distinct().ToArray();
        var known = (wanted.Length is 0 ? [] : await database.QueryAsync(
            $"SELECT r.id, r.resource_type FROM resources r WHERE r.tenant_id = {database.TenantId} AND r.id = ANY ({wanted})",
            row => (Id: row.GetGuid(0), Type: row.GetString(1)),
            cancellationToken)).ToDictionary(row => row.Id, row => row.Type);
        if (together)
        {
            drafts.ForEach(draft => known.TryAdd(draft.Resource.Id, draft.Resource.Type.Name));
        }

        foreach (var draft in drafts.Where(draft => draft.Refusal is null && draft.Resource.Members.Count > 0))
        {
            draft.Refusal = MemberIds.Refuse(draft.Resource.Members, MemberIds.Types(draft.Resource.Type), known);
        }

        return known;
    }

    private async Task InsertAsync(
        IReadOnlyList<Draft> drafts, bool together, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (drafts.Count is 0)
        {
            return;
        }

        var inserted = await database.QueryAsync($"""
            INSERT INTO resources
                (tenant_id, id, resource_type, document, search, unique_key, external_id, active,
                    password_hash, version, created, last_modified)
            SELECT {database.TenantId}, r.id, r.resource_type, r.document::json, r.search::jsonb, r.unique_key, r.external_id,
                r.active, r.password_hash, 1, {now}, {now}
            FROM unnest({drafts.Select(draft => draft.Resource.Id).ToArray()},
                {drafts.Select(draft => draft.Resource.Type.Name).ToArray()},
                {drafts.Select(draft => draft.Columns.DocumentText).ToArray()}, {drafts.Select(draft => draft.Columns.SearchText).ToArray()},
                {drafts.Select(draft => draft.Columns.UniqueKey).ToArray()}, {drafts.Select(draft => draft.Columns.ExternalId).ToArray()},
                {drafts.Select(draft => draft.Columns.Active).ToArray()}, {drafts.Select(draft => draft.Resource.PasswordHash).ToArray()})
                WITH ORDINALITY AS r (id, resource_type, document, search, unique_key, external_id, active, password_hash, place)
            ORDER BY r.place
            ON CONFLICT (tenant_id, resource_type, unique_key) WHERE unique_key IS NOT NULL DO NOTHING
            RETURNING id
            """,
            row => row.GetGuid(0),
            cancellationToken);
        var created = inserted.ToHashSet();
        var conflicts = drafts.Where(draft => !created.Contains(draft.Resource.Id)).ToList();
        var problems = await UniquenessProblem.OfAsync(
            database, [.. conflicts.Select(draft => draft.Name)], cancellationToken);

        // What is to be created together is not created now: nobody may be told the id of a sibling.
        var siblings = together ? drafts.Except(conflicts).Select(draft => draft.Name).ToHashSet() : [];
        foreach (var (draft, problem) in conflicts.Zip(problems))
        {
            draft.Refusal = siblings.Contains(draft.Name) ? UniquenessProblem.OfSibling(draft.Resource.Type) : problem;
        }
    }

    // No look at the members' rows: one that was deleted meanwhile must fail here, not be left out in silence.
    private async Task AddMembersAsync(
        IReadOnlyList<Draft> drafts, Dictionary<Guid, string> types, CancellationToken cancellationToken)
    {
        var members = drafts.SelectMany(draft => draft.Members.Select(member => (Group: draft.Resource.Id, Member: member))).ToList();
        if (members.Count > 0)
        {
            await database.ExecuteAsync(
                $"""
                INSERT INTO group_members (tenant_id, group_id, member_id, member_type)
                SELECT {database.TenantId}, m.group_id, m.member_id, m.member_type
                FROM unnest({members.Select(member => member.Group).ToArray()}, {members.Select(member => member.Member).ToArray()},
                    {members.Select(member => types[member.Member]).ToArray()}) AS m (group_id, member_id, member_type)
                """,
                cancellationToken);
        }
    }

    private sealed class Draft(NewResource resource, ResourceColumns columns)
    {
        public NewResource Resource => resource;

        public ResourceColumns Columns => columns;

        public (ResourceType Type, string? UniqueKey) Name => (resource.Type, columns.UniqueKey);

        public IReadOnlyList<DocumentReference> References { get; } = ReferenceCheck.Wanted(resource.Type, resource.Document);

        public Guid[] Members { get; set; } = [];

        public ScimProblem? Refusal { get; set; }

        public WriteOutcome Outcome(DateTimeOffset now) => Refusal is null
            ? new WriteOutcome.Done(
                new StoredResource(resource.Id, resource.Type.Name, columns.Document, 1, now, now), Changed: true)
            : new WriteOutcome.Refused(Refusal);
    }
}
