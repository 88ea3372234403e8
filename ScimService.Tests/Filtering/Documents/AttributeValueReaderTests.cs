using ScimService.Filtering.Documents;
using ScimService.Filtering.Problems;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Documents;

public sealed class AttributeValueReaderTests
{
    private const string Manager = SchemaUrns.EnterpriseUser + ":manager";

    private static readonly AttributeDefinition Count = new() { Name = "count", Type = AttributeType.Integer };
    private static readonly AttributeDefinition Weight = new() { Name = "weight", Type = AttributeType.Decimal };
    private static readonly AttributeDefinition Hired = new() { Name = "hired", Type = AttributeType.DateTime };

    [TestCase("title", "'Buyer'", "'Buyer'")]
    [TestCase("title", "''", "''")]
    [TestCase("title", "null", null)]
    [TestCase("title", "[]", null)]
    [TestCase("title", "['Buyer']", "'Buyer'")]
    [TestCase("title", "40117", "'40117'")]
    [TestCase("title", "1.50", "'1.50'")]
    [TestCase("title", "true", "'true'")]
    [TestCase("active", "true", "true")]
    [TestCase("active", "'False'", "false")]
    [TestCase("active", "'tRUE'", "true")]
    [TestCase("profileUrl", "'https://example.test/~mara'", "'https://example.test/~mara'")]
    [TestCase("name", "{'familyName':'L','GIVENNAME':'M','unknown':1}", "{'familyName':'L','givenName':'M'}")]
    [TestCase("name", "{'givenName':'M','familyName':null}", "{'givenName':'M'}")]
    [TestCase("name", "{}", null)]
    [TestCase("name", "{'unknown':'x'}", null)]
    [TestCase("name", "[{'givenName':'M'}]", "{'givenName':'M'}")]
    public void A_single_value_is_read(string attribute, string given, string? stored) =>
        Assert.That(Read(attribute, given), Is.EqualTo(stored is null ? null : Json.Text(stored)));

    [TestCase("emails", "[{'type':'work','value':'a@b.example'}]", "[{'value':'a@b.example','type':'work'}]")]
    [TestCase("emails", "{'value':'a@b.example','type':'work'}", "[{'value':'a@b.example','type':'work'}]")]
    [TestCase("emails", "'a@b.example'", "[{'value':'a@b.example'}]")]
    [TestCase("emails", "['a@b.example','c@d.example']", "[{'value':'a@b.example'},{'value':'c@d.example'}]")]
    [TestCase("emails", "[40117,true]", "[{'value':'40117'},{'value':'true'}]")]
    [TestCase("emails", "40117", "[{'value':'40117'}]")]
    [TestCase("emails", "[null,{}]", null)]
    [TestCase("emails", "[]", null)]
    [TestCase("emails", "''", null)]
    [TestCase("emails", "[{'value':'a'},{'type':'work'},{'VALUE':'a'}]", "[{'value':'a'},{'type':'work'}]")]
    [TestCase("emails", "[{'value':'a','primary':'True'},{'value':'b','primary':false}]",
        "[{'value':'a','primary':true},{'value':'b','primary':false}]")]
    [TestCase("roles", "[{'value':'{\\'id\\':1}'}]", "[{'value':'{\\u0022id\\u0022:1}'}]")]
    [TestCase("x509Certificates", "[{'value':'TUlJQ2Q='}]", "[{'value':'TUlJQ2Q='}]")]
    public void Elements_are_read(string attribute, string given, string? stored) =>
        Assert.That(Read(attribute, given.Replace("\\'", "\\\"", StringComparison.Ordinal)),
            Is.EqualTo(stored is null ? null : Json.Text(stored)));

    [TestCase("'6f0c'", "{'value':'6f0c'}")]
    [TestCase("['6f0c']", "{'value':'6f0c'}")]
    [TestCase("40117", "{'value':'40117'}")]
    [TestCase("{'value':'6f0c','displayName':'Mara','$ref':null}", "{'value':'6f0c'}")]
    [TestCase("[{'$ref':'https://x.test/Users/6f0c','value':'6f0c'}]", "{'value':'6f0c','$ref':'https://x.test/Users/6f0c'}")]
    [TestCase("{'$ref':'../Users/6f0c'}", "{'value':'6f0c','$ref':'../Users/6f0c'}")]
    [TestCase("{'displayName':'Mara'}", null)]
    [TestCase("{'value':'','displayName':''}", null)]
    [TestCase("[{'value':'','$ref':''}]", null)]
    [TestCase("{'$ref':''}", null)]
    [TestCase("{'value':'6f0c','$ref':''}", "{'value':'6f0c'}")]
    [TestCase("''", null)]
    public void A_reference_is_read_in_all_its_shapes(string given, string? stored)
    {
        var manager = SchemaCatalogue.Core.Schema(SchemaUrns.EnterpriseUser)!.Attribute("manager")!;
        Assert.That(Read(manager, given, Manager), Is.EqualTo(stored is null ? null : Json.Text(stored)));
    }

    [Test]
    public void Numbers_and_dates_keep_their_form()
    {
        Assert.That(Read(Count, "42", "count"), Is.EqualTo("42"));
        Assert.That(Read(Count, "'42'", "count"), Is.EqualTo("42"));
        Assert.That(Read(Count, "42.0", "count"), Is.EqualTo("42"));
        Assert.That(Read(Count, "'4.2e1'", "count"), Is.EqualTo("42"));
        Assert.That(Read(Count, "-0.0", "count"), Is.EqualTo("0"));
        Assert.That(Read(Weight, "1.50", "weight"), Is.EqualTo("1.50"));
        Assert.That(Read(Weight, "1e-28", "weight"), Is.EqualTo("0.0000000000000000000000000001"));
        Assert.That(Read(Hired, "'2026-01-31T09:30:00.25Z'", "hired"), Is.EqualTo("\"2026-01-31T09:30:00.25Z\""));
    }

    [TestCase("title", "{'a':1}", "title")]
    [TestCase("title", "['a','b']", "title")]
    [TestCase("active", "'yes'", "active")]
    [TestCase("active", "1", "active")]
    [TestCase("name", "'Mara'", "name")]
    [TestCase("name", "{'givenName':{'x':1}}", "name.givenName")]
    [TestCase("emails", "[{'value':'a'},{'value':['b','c']}]", "emails[1].value")]
    [TestCase("emails", "[['a']]", "emails[0]")]
    [TestCase("emails", "[{'value':'a','primary':'perhaps'}]", "emails[0].primary")]
    [TestCase("emails", "[{'value':'a','primary':true},{'value':'b','primary':true}]", "emails")]
    [TestCase("addresses", "['Main Street']", "addresses[0]")]
    [TestCase("x509Certificates", "[{'value':'§'}]", "x509Certificates[0].value")]
    [TestCase("photos", "[{'value':'http://['}]", "photos[0].value")]
    public void A_value_that_does_not_fit_is_refused_with_its_place(string attribute, string given, string place)
    {
        var problem = Refused(Definition(attribute), given, attribute);
        Assert.That(problem.Type, Is.EqualTo(ScimType.InvalidValue));
        Assert.That(problem.Detail, Does.StartWith(place + ":").Or.StartsWith(place + " "));
    }

    [TestCase("1.5")]
    [TestCase("1e400")]
    [TestCase("'many'")]
    public void A_whole_number_is_checked(string given) =>
        Assert.That(Refused(Count, given, "count").Detail, Does.Contain("a whole number"));

    [TestCase("1e-29")]
    [TestCase("'0.12345678901234567890123456789'")]
    [TestCase("1.00000000000000000000000000001")]
    public void A_number_is_never_rounded(string given) =>
        Assert.That(Refused(Weight, given, "weight").Detail, Does.Contain("weight has more digits"));

    [TestCase("1e300")]
    [TestCase("'-1e29'")]
    public void A_number_too_large_to_keep_is_told_so(string given) =>
        Assert.That(Refused(Weight, given, "weight").Detail, Does.Contain("28 digits"));

    [TestCase("'yesterday'")]
    [TestCase("'2026-13-01T00:00:00Z'")]
    [TestCase("''")]
    public void A_date_is_checked(string given) => Assert.That(Refused(Hired, given, "hired").Detail, Does.Contain("a dateTime"));

    [Test]
    public void A_refusal_does_not_repeat_the_value() =>
        Assert.That(Refused(Definition("active"), "'s3cret'", "active").Detail, Does.Not.Contain("s3cret"));

    [Test]
    public void A_string_has_a_limit()
    {
        var most = new string('x', DocumentLimits.MaxStringLength);
        Assert.That(Read("title", $"'{most}'"), Is.Not.Null);
        Assert.That(Refused(Definition("title"), $"'{most}x'", "title").Detail, Does.Contain("65536"));
    }

    [Test]
    public void A_number_that_is_kept_as_a_string_has_the_same_limit()
    {
        var most = new string('7', DocumentLimits.MaxStringLength);
        Assert.That(Read("title", most), Is.Not.Null);
        Assert.That(Refused(Definition("title"), $"{most}7", "title").Detail, Does.Contain("65536"));
    }

    [Test]
    public void An_array_has_a_limit()
    {
        var elements = string.Join(',', Enumerable.Range(0, DocumentLimits.MaxElements).Select(index => $"'{index}'"));
        Assert.That(Read("emails", $"[{elements}]"), Is.Not.Null);
        Assert.That(Refused(Definition("emails"), $"[{elements},'x']", "emails").Detail, Does.Contain("10000"));
    }

    private static AttributeDefinition Definition(string attribute) =>
        SchemaCatalogue.Core.ResourceType("User")!.Attribute(attribute)!;

    private static string? Read(string attribute, string given) => Read(Definition(attribute), given, attribute);

    private static string? Read(AttributeDefinition attribute, string given, string path)
    {
        Assert.That(
            AttributeValueReader.TryRead(attribute, Json.Element(given), path, out var canonical, out var problem),
            Is.True,
            problem?.Detail);
        return canonical?.ToJsonString();
    }

    private static ScimProblem Refused(AttributeDefinition attribute, string given, string path)
    {
        Assert.That(AttributeValueReader.TryRead(attribute, Json.Element(given), path, out _, out var problem), Is.False);
        return problem!;
    }
}
