using System.Buffers;
using System.Text;
using System.Text.Json;
using ScimService.Api.Projection;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Api.Projection;

internal sealed class ProjectionTests
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    private const string CoreUser = "urn:ietf:params:scim:schemas:core:2.0:User";
    private const string Schemas = "\"schemas\":[\"s\"]";

    private const string Document = """
        {"schemas":["s"],"externalId":"x","userName":"u","name":{"familyName":"F","givenName":"G"},"active":true,
        "emails":[{"value":"a@b.example","type":"work"},{"type":"home"}],
        "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"D","manager":{"value":"m","$ref":"r"}}}
        """;

    private static ResourceType User => SchemaCatalogue.Core.ResourceType("User")!;

    [TestCase("userName", "\"userName\":\"u\"")]
    [TestCase("USERNAME", "\"userName\":\"u\"")]
    [TestCase(CoreUser + ":userName", "\"userName\":\"u\"")]
    [TestCase("urn:IETF:params:scim:schemas:core:2.0:user:NAME.givenname", "\"name\":{\"givenName\":\"G\"}")]
    [TestCase("name.givenName,name.familyName", "\"name\":{\"familyName\":\"F\",\"givenName\":\"G\"}")]
    [TestCase("name.givenName,name", "\"name\":{\"familyName\":\"F\",\"givenName\":\"G\"}")]
    [TestCase("name.middleName", "")]
    [TestCase("emails.value", "\"emails\":[{\"value\":\"a@b.example\"}]")]
    [TestCase("emails.type", "\"emails\":[{\"type\":\"work\"},{\"type\":\"home\"}]")]
    [TestCase("emails.display", "")]
    [TestCase("externalId,active", "\"externalId\":\"x\",\"active\":true")]
    [TestCase("id", "")]
    [TestCase("schemas", "")]
    [TestCase("password", "")]
    [TestCase("nothing", "")]
    [TestCase("nothing.at.all,emails[type eq \"work\"]", "")]
    [TestCase(Enterprise + ":department", "\"" + Enterprise + "\":{\"department\":\"D\"}")]
    [TestCase("department", "\"" + Enterprise + "\":{\"department\":\"D\"}")]
    [TestCase(Enterprise + ":manager.value", "\"" + Enterprise + "\":{\"manager\":{\"value\":\"m\"}}")]
    [TestCase(Enterprise + ":costCenter", "")]
    [TestCase(Enterprise, "\"" + Enterprise + "\":{\"department\":\"D\",\"manager\":{\"value\":\"m\",\"$ref\":\"r\"}}")]
    public void With_attributes_only_these_and_what_is_always_returned_is_left(string attributes, string expected) =>
        Assert.That(Projected(attributes, ""), Is.EqualTo(Joined(Schemas, expected)));

    [TestCase("emails,name,active,externalId," + Enterprise, "\"userName\":\"u\"")]
    [TestCase("schemas,id,EMAILS,name,active,externalId," + Enterprise, "\"userName\":\"u\"")]
    [TestCase("emails,name.givenName,userName,active,externalId," + Enterprise, "\"name\":{\"familyName\":\"F\"}")]
    [TestCase("emails,name.givenName,name.familyName,userName,active,externalId," + Enterprise, "")]
    [TestCase("emails.type,name,userName,active,externalId," + Enterprise, "\"emails\":[{\"value\":\"a@b.example\"}]")]
    [TestCase(
        CoreUser + ",externalId," + Enterprise + ":manager.$ref",
        "\"" + Enterprise + "\":{\"department\":\"D\",\"manager\":{\"value\":\"m\"}}")]
    [TestCase(CoreUser + ",externalId," + Enterprise + ":department," + Enterprise + ":manager", "")]
    public void With_excludedAttributes_the_rest_is_left(string excluded, string expected) =>
        Assert.That(Projected("", excluded), Is.EqualTo(Joined(Schemas, expected)));

    [TestCase("", "", true)]
    [TestCase("", "groups", true)]
    [TestCase("", "id,schemas,password,nothing", true)]
    [TestCase("", "meta", true)]
    [TestCase("", "emails.display", false)]
    [TestCase("userName", "", false)]
    public void A_document_that_loses_nothing_is_passed_through(string attributes, string excluded, bool expected) =>
        Assert.That(Query(attributes, excluded).For(User).Projection.IsWhole, Is.EqualTo(expected));

    [TestCase("", "", true)]
    [TestCase("", "members", false)]
    [TestCase("", "MEMBERS", false)]
    [TestCase("", "members.display", true)]
    [TestCase("displayName", "", false)]
    [TestCase("members", "", true)]
    [TestCase("urn:ietf:params:scim:schemas:core:2.0:Group:members.value", "", true)]
    public void Members_are_needed_only_when_one_of_their_parts_is_returned(string attributes, string excluded, bool expected)
    {
        var projection = Query(attributes, excluded).For(SchemaCatalogue.Core.ResourceType("Group")!).Projection;

        Assert.That(projection.Attribute("members") is not null, Is.EqualTo(expected));
    }

    [Test]
    public void Both_parameters_are_refused_by_name()
    {
        Assert.That(ProjectionQuery.TryCreate(["id"], ["name"], out _, out var problem), Is.False);
        Assert.That(problem!.Type, Is.EqualTo(ScimType.InvalidValue));
        Assert.That(problem.Detail, Does.Contain("attributes").And.Contain("excludedAttributes"));
    }

    private static string Joined(params string[] parts) => "{" + string.Join(',', parts.Where(part => part.Length > 0)) + "}";

    private static ProjectionQuery Query(string attributes, string excluded)
    {
        Assert.That(
            ProjectionQuery.TryCreate(
                attributes.Split(',', StringSplitOptions.RemoveEmptyEntries), excluded.Split(',', StringSplitOptions.RemoveEmptyEntries),
                out var query, out _),
            Is.True);
        return query!;
    }

    private static string Projected(string attributes, string excluded)
    {
        var projection = Query(attributes, excluded).For(User).Projection;
        var buffer = new ArrayBufferWriter<byte>();
        using var document = JsonDocument.Parse(Document);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var property in document.RootElement.EnumerateObject())
            {
                ProjectedDocument.Write(writer, property, projection);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
