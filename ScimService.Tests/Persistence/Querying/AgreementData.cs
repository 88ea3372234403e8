using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.EntityFrameworkCore;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;
using ScimService.Persistence;
using ScimService.Persistence.Model;
using ScimService.Persistence.Resources;
using ScimService.Tests.Filtering.Generators;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>Random resources with random memberships, stored, and as a client would read them.</summary>
internal sealed class AgreementData(ScimDbContext database, SchemaCatalogue catalogue, string baseUrl, int seed)
{
    private const int Each = 120;

    private readonly Random _random = new(seed);

    public async Task<Dictionary<ResourceType, IReadOnlyList<JsonObject>>> StoreAsync()
    {
        var drawn = catalogue.ResourceTypes.ToDictionary(type => type, type => (IReadOnlyList<JsonObject>)
        [
            .. ResourceGen.For(type, "groups", "members").Sample(Each, new Rnd((ulong)seed), 30).Select(Settled),
        ]);
        var (users, groups) = (drawn[catalogue.ResourceType("User")!], drawn[catalogue.ResourceType("Group")!]);
        Manage(users);
        foreach (var (type, resources) in drawn)
        {
            Distinguish(type, resources);
            Age(type, resources);
        }

        foreach (var (type, resources) in drawn)
        {
            database.Resources.AddRange(resources.Select(resource => Row(type, resource)));
        }

        await database.SaveChangesAsync();
        var members = Draw(users, groups).ToList();
        database.GroupMembers.AddRange(members);
        await database.SaveChangesAsync();
        await database.Database.ExecuteSqlAsync($"ANALYZE resources");
        new AgreementView(users, groups, members, baseUrl).Complete();
        return drawn;
    }

    /// <summary>Instants as the service stores them, to the millisecond.</summary>
    private JsonObject Settled(JsonObject resource)
    {
        var copy = resource.DeepClone().AsObject();
        var meta = copy["meta"]!.AsObject();
        foreach (var name in new[] { "created", "lastModified" })
        {
            var instant = DateTimeOffset.UnixEpoch.AddMilliseconds(_random.NextInt64(1_700_000_000_000, 1_900_000_000_000));
            meta[name] = instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        }

        return copy;
    }

    /// <summary>Drops what an earlier resource of the type has already, where values must be unique.</summary>
    private static void Distinguish(ResourceType type, IReadOnlyList<JsonObject> resources)
    {
        var taken = new HashSet<string>();
        foreach (var resource in resources)
        {
            if (ResourceKeys.UniqueKey(type, resource) is { } key && !taken.Add(key))
            {
                resource.Remove(type.Schema.Attributes.First(attribute => attribute.Uniqueness is Uniqueness.Server).Name);
            }
        }
    }

    /// <summary>Makes half of the resources older than their schema, where it can change.</summary>
    private void Age(ResourceType type, IReadOnlyList<JsonObject> resources)
    {
        var older = new OlderResources(_random);
        foreach (var resource in resources.Where((_, index) => type.Evolves && OlderResources.IsOlder(index)))
        {
            older.Age(type, resource);
        }
    }

    private void Manage(IReadOnlyList<JsonObject> users)
    {
        foreach (var user in users)
        {
            if (user[SchemaUrns.EnterpriseUser]?["manager"] is JsonObject manager)
            {
                manager.Remove("displayName");
                manager["value"] = _random.Next(3) is 0 ? "nobody" : (string)users[_random.Next(users.Count)]["id"]!;
            }
        }
    }

    private Resource Row(ResourceType type, JsonObject resource)
    {
        var document = resource.DeepClone().AsObject();
        var meta = document["meta"]!.AsObject();
        document.Remove("id");
        document.Remove("meta");

        // As it is written now, and as it was before the column was there.
        var active = ResourceKeys.Active(type, document);
        var compared = JsonNode.Parse(SearchDocument.Of(type, document))!.AsObject();
        if (active is not null && _random.Next(2) is 0)
        {
            compared.Add("active", active);
            active = null;
        }

        return new Resource
        {
            TenantId = database.TenantId,
            Id = Guid.Parse((string)resource["id"]!),
            ResourceType = type.Name,
            Document = Encoding.UTF8.GetString(DocumentText.Write(document)),
            Search = compared.ToJsonString(),
            Active = active,
            UniqueKey = ResourceKeys.UniqueKey(type, document),
            ExternalId = ResourceKeys.ExternalId(document),
            Version = long.Parse(((string)meta["version"]!)[3..^1], CultureInfo.InvariantCulture),
            Created = DateTimeOffset.Parse((string)meta["created"]!, CultureInfo.InvariantCulture),
            LastModified = DateTimeOffset.Parse((string)meta["lastModified"]!, CultureInfo.InvariantCulture),
        };
    }

    private IEnumerable<GroupMember> Draw(IReadOnlyList<JsonObject> users, IReadOnlyList<JsonObject> groups) =>
        from owner in groups
        from member in users.Select(user => (Id: user["id"], Type: "User")).Concat(groups.Select(one => (Id: one["id"], Type: "Group")))
        where _random.Next(60) is 0
        select new GroupMember
        {
            TenantId = database.TenantId,
            GroupId = Guid.Parse((string)owner["id"]!),
            MemberId = Guid.Parse((string)member.Id!),
            MemberType = member.Type,
        };
}
