using System.Text;
using ScimService.Filtering.Documents;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Documents;

public sealed class SearchDocumentTests
{
    private static readonly ResourceType User = SchemaCatalogue.Core.ResourceType("User")!;

    [TestCase("{'userName':'Mara@X.example','externalId':'00uAb'}", "{'userName':'mara@x.example','externalId':'00uAb'}")]
    [TestCase("{'schemas':['urn:A:User']}", "{'schemas':['urn:a:user']}")]
    [TestCase("{'emails':[{'value':'A@B.example','type':'Work','primary':true}]}",
        "{'emails':[{'value':'a@b.example','type':'work','primary':true}]}")]
    [TestCase("{'photos':[{'value':'https://X.test/A.png'}]}", "{'photos':[{'value':'https://X.test/A.png'}]}")]
    [TestCase("{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'R','manager':{'value':'ID'}}}",
        "{'urn:ietf:params:scim:schemas:extension:enterprise:2.0:User':{'department':'r','manager':{'value':'ID'}}}")]
    [TestCase("{'userName':'m','password':'Pw'}", "{'userName':'m'}")]
    [TestCase("{'userName':'m','active':true}", "{'userName':'m'}")]
    public void Text_is_folded_where_case_does_not_count(string document, string search) =>
        Assert.That(Encoding.UTF8.GetString(SearchDocument.Of(User, Json.Object(document))), Is.EqualTo(Json.Text(search)));

    [Test]
    public void The_keys_of_a_document_are_its_unique_attribute_and_its_external_id()
    {
        var document = Json.Object("{'externalId':'00uAb','userName':'Mara'}");
        Assert.That(ResourceKeys.UniqueKey(User, document), Is.EqualTo("mara"));
        Assert.That(ResourceKeys.ExternalId(document), Is.EqualTo("00uAb"));
    }
}
