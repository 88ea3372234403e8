using ScimService.Api.Schemas.Files;
using ScimService.Filtering.Schema;

namespace ScimService.Api.Schemas.Rules;

/// <summary>What holds between the resource types of the files, those that ship with the service, and the schemas.</summary>
/// <param name="documents">The documents.</param>
/// <param name="shipped">The catalogue without them.</param>
/// <param name="mistake">Takes a mistake: the number of the resource type, the place in it, and the reason.</param>
internal sealed class ResourceTypeRelations(FileDocuments documents, SchemaCatalogue shipped, Action<int, string, string> mistake)
{
    private static readonly string[] OtherEndpoints =
        ["/Me", "/Bulk", "/Schemas", "/ResourceTypes", "/ServiceProviderConfig", "/ServiceProviderConfigs"];

    private static readonly string[] OtherTypes = ["Schema", "ResourceType", "ServiceProviderConfig"];

    private readonly Dictionary<string, FileObject> _schemas = documents.Schemas
        .Where(schema => schema.Root.Text("id") is not null)
        .DistinctBy(schema => schema.Root.Text("id"), StringComparer.OrdinalIgnoreCase)
        .ToDictionary(schema => schema.Root.Text("id")!, schema => schema.Root, StringComparer.OrdinalIgnoreCase);

    public void Check()
    {
        var names = OtherTypes.ToDictionary(name => name, _ => "the service", StringComparer.OrdinalIgnoreCase);
        var endpoints = OtherEndpoints.Concat(shipped.ResourceTypes.Select(type => type.Endpoint))
            .ToDictionary(endpoint => endpoint, _ => "the service", StringComparer.OrdinalIgnoreCase);
        for (var index = 0; index < documents.ResourceTypes.Count; index++)
        {
            var (file, type) = documents.ResourceTypes[index];
            CheckTaken(index, "name", type, names, file);
            if (type.Text("name") is { } name && shipped.ResourceType(name) is { } known)
            {
                CheckShipped(index, type, known);
            }
            else
            {
                CheckTaken(index, "endpoint", type, endpoints, file);
                CheckOwn(index, type);
            }

            CheckExtensions(index, type);
        }
    }

    private void CheckTaken(int index, string member, FileObject type, Dictionary<string, string> owners, string file)
    {
        if (type.Text(member) is { } value && !owners.TryAdd(value, file))
        {
            mistake(index, member, $"{value} is taken by {owners[value]} already");
        }
    }

    /// <summary>A document with the name of a shipped type adds extensions to it, and changes nothing else.</summary>
    private void CheckShipped(int index, FileObject type, ResourceType known)
    {
        if (type.Text("endpoint") is { } endpoint && endpoint != known.Endpoint)
        {
            mistake(index, "endpoint", $"must be {known.Endpoint} or left out: {known.Name} ships with the service and is extended here");
        }

        if (type.Text("schema") is { } schema && !schema.Equals(known.Schema.Id, StringComparison.OrdinalIgnoreCase))
        {
            mistake(index, "schema", $"must be {known.Schema.Id} or left out: {known.Name} ships with the service and is extended here");
        }

        if (type.Objects("schemaExtensions").Count is 0)
        {
            mistake(index, "schemaExtensions", $"must name an extension: {known.Name} ships with the service and is extended here");
        }
    }

    private void CheckOwn(int index, FileObject type)
    {
        if (type.Member("endpoint") is null)
        {
            mistake(index, "endpoint", "is missing; it must be a path such as /Devices");
        }

        var urn = type.Text("schema");
        if (urn is null)
        {
            mistake(index, "schema", "is missing; it must be the URN of the schema of these resources");
        }
        else if (Is(urn, SchemaUrns.User) || Is(urn, SchemaUrns.Group))
        {
            mistake(index, "schema", "belongs to /Users or /Groups, whose memberships only these can have; extend User or Group instead");
        }
        else if (!IsKnown(urn))
        {
            mistake(index, "schema", NoSuchSchema(urn));
        }
        else if (_schemas.TryGetValue(urn, out var schema) && schema.Objects("attributes").Count(IsUnique) > 1)
        {
            var names = schema.Objects("attributes").Where(IsUnique).Select(attribute => attribute.Text("name"));
            mistake(index, "schema",
                $"has several attributes with uniqueness server ({string.Join(", ", names)}); resources have one unique name, so leave it to one");
        }
    }

    private void CheckExtensions(int index, FileObject type)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var number = 0;
        foreach (var urn in type.Objects("schemaExtensions").Select(extension => extension.Text("schema") ?? ""))
        {
            var problem = urn.Length is 0 ? null
                : !seen.Add(urn) || Is(urn, type.Text("schema") ?? "") ? "is named by this resource type already"
                : !IsKnown(urn) ? NoSuchSchema(urn)
                : _schemas.TryGetValue(urn, out var schema) && schema.Objects("attributes").FirstOrDefault(IsUnique) is { } unique
                    ? $"has an attribute with uniqueness server ({unique.Text("name")}), which only the base schema of a resource type can have"
                    : null;
            if (problem is not null)
            {
                mistake(index, $"schemaExtensions[{number}].schema", problem);
            }

            number++;
        }
    }

    private bool IsKnown(string urn) => _schemas.ContainsKey(urn) || ShippedSchemas.All.Any(schema => Is(schema.Id, urn));

    private static string NoSuchSchema(string urn) => $"{urn} is the id of no schema in these files or of the service";

    private static bool IsUnique(FileObject attribute) => attribute.Text("uniqueness") is "server";

    private static bool Is(string urn, string other) => urn.Equals(other, StringComparison.OrdinalIgnoreCase);
}
