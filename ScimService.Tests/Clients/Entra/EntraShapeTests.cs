using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Clients.Entra;

/// <summary>Shapes of Entra's messages that leave the letter of the RFC.</summary>
[TestFixture]
internal sealed class EntraShapeTests
{
    private const string Manager = $"{TenantClient.Enterprise}:manager";

    private TenantClient _client = null!;
    private string _id = "";

    [SetUp]
    public async Task CreateOne()
    {
        _client = await RunningService.NewTenantAsync();
        _id = (await _client.CreateUserAsync("mara.lindqvist@brightfen.example")).Id;
    }

    [TestCase("Replace", "\"False\"", false)]
    [TestCase("Add", "\"False\"", false)]
    [TestCase("replace", "\"false\"", false)]
    [TestCase("REPLACE", "\"FALSE\"", false)]
    [TestCase("Replace", "\"True\"", true)]
    [TestCase("replace", "false", false)]
    public async Task An_operation_in_any_case_sets_a_boolean_in_any_form(string op, string value, bool expected) =>
        (await Patch($$"""{"op": "{{op}}", "path": "active", "value": {{value}} }"""))
            .ShouldBe(200, $$"""{"active": {{(expected ? "true" : "false")}} }""");

    [TestCase("\"perhaps\"")]
    [TestCase("{}")]
    [TestCase("[true, false]")]
    public async Task What_is_no_boolean_is_refused(string value)
    {
        (await Patch($$"""{"op": "Replace", "path": "active", "value": {{value}} }""")).ShouldRefuse(400, "invalidValue");
        (await _client.GetAsync($"/Users/{_id}")).ShouldBe(200, """{"active": true}""");
    }

    [TestCase("Add")]
    [TestCase("Replace")]
    public async Task An_absent_typed_element_is_created_once_for_all_operations(string op)
    {
        var answer = await Patch($$"""
            {"op": "{{op}}", "path": "addresses[type eq \"work\"].country", "value": "SE"},
            {"op": "{{op}}", "path": "addresses[type eq \"work\"].locality", "value": "Lund"},
            {"op": "{{op}}", "path": "addresses[type eq \"work\"].formatted", "value": "Lund, Sweden"},
            {"op": "{{op}}", "path": "phoneNumbers[type eq \"mobile\"].value", "value": "+46 70"}
            """);

        answer.ShouldBe(200, """
            {
                "addresses": [{"type": "work", "country": "SE", "locality": "Lund", "formatted": "Lund, Sweden"}],
                "phoneNumbers": [{"type": "mobile", "value": "+46 70"}]
            }
            """);
    }

    [Test]
    public async Task One_bad_operation_undoes_the_others()
    {
        var before = await _client.GetAsync($"/Users/{_id}");

        var answer = await Patch("""
            {"op": "Replace", "path": "displayName", "value": "Mara L."},
            {"op": "Replace", "path": "noSuchAttribute", "value": "x"}
            """);

        answer.ShouldRefuse(400, "invalidPath");
        Assert.That(answer.Detail, Does.Contain("noSuchAttribute"));
        Assert.That((await _client.GetAsync($"/Users/{_id}")).Text, Is.EqualTo(before.Text));
    }

    [TestCase("""{"op": "Add", "path": "manager", "value": "ID"}""")]
    [TestCase("""{"op": "Add", "path": "Manager", "value": [{"value": "ID"}]}""")]
    [TestCase("""{"op": "Replace", "path": "manager", "value": {"value": "ID", "$ref": "../Users/ID"}}""")]
    [TestCase("""{"op": "Add", "path": "MANAGER.value", "value": "ID"}""")]
    [TestCase("""{"op": "replace", "value": {"MANAGER": "ID"}}""")]
    [TestCase("""{"op": "replace", "value": {"ENTERPRISE": {"manager": {"value": "ID"}}}}""")]
    public async Task A_manager_is_understood_in_every_shape(string operation)
    {
        var manager = (await _client.CreateUserAsync("boss@brightfen.example", """{"displayName": "The Boss"}""")).Id;

        var answer = await Patch(Filled(operation, manager));

        answer.ShouldBe(200, $$"""
            {"{{TenantClient.Enterprise}}": {"manager": {"value": "{{manager}}", "displayName": "The Boss"} } }
            """);
        (await _client.FindAsync("/Users", $"id eq \"{_id}\" and manager eq \"{manager}\""))
            .ShouldBe(200, """{"totalResults": 1}""");
    }

    [TestCase("""{"op": "Remove", "path": "MANAGER"}""")]
    [TestCase("""{"op": "Replace", "path": "MANAGER", "value": ""}""")]
    [TestCase("""{"op": "Add", "path": "MANAGER", "value": ""}""")]
    [TestCase("""{"op": "Replace", "path": "MANAGER", "value": null}""")]
    [TestCase("""{"op": "Remove", "path": "MANAGER[value eq \"ID\"]"}""")]
    public async Task A_manager_is_removed_in_every_shape(string operation)
    {
        var manager = (await _client.CreateUserAsync("boss@brightfen.example")).Id;
        await Patch($$"""{"op": "Add", "path": "{{Manager}}", "value": "{{manager}}"}""");

        var answer = await Patch(Filled(operation, manager));

        answer.ShouldBe(200, $$"""{"{{TenantClient.Enterprise}}": null}""");
    }

    [Test]
    public async Task The_misspelled_extension_of_old_samples_is_ignored()
    {
        var answer = await _client.PostAsync("/Users", $$"""
            {
                "schemas": ["{{TenantClient.UserSchema}}", "urn:ietf:params:scim:schemas:extension:enterprise:2.0User"],
                "userName": "x",
                "urn:ietf:params:scim:schemas:extension:enterprise:2.0User": {"department": "Sales"}
            }
            """);

        answer.ShouldBe(201, $$"""{"schemas": ["{{TenantClient.UserSchema}}"]}""");
        Assert.That(answer.Text, Does.Not.Contain("2.0User\""));
    }

    [Test]
    public async Task Roles_are_replaced_as_a_whole_list()
    {
        await Patch("""{"op": "Add", "path": "roles", "value": [{"value": "reader"}, {"value": "editor"}]}""");

        (await Patch("""{"op": "Replace", "path": "roles", "value": [{"value": "auditor", "primary": "True"}]}"""))
            .ShouldBe(200, """{"roles": [{"value": "auditor", "primary": true}]}""");
    }

    [Test]
    public async Task A_value_without_quotes_in_a_filter_is_refused_and_never_guessed() =>
        (await _client.FindAsync("/Users", "externalId eq jyoung")).ShouldRefuse(400, "invalidFilter");

    [Test]
    public async Task Values_are_returned_as_they_were_sent()
    {
        var answer = await Patch("""
            {"op": "Replace", "path": "phoneNumbers", "value": [{"type": "work", "value": " (425) 555-0100 x5 "}]},
            {"op": "Replace", "path": "displayName", "value": "  Mara  "}
            """);

        answer.ShouldBe(200, """
            {"phoneNumbers": [{"type": "work", "value": " (425) 555-0100 x5 "}], "displayName": "  Mara  "}
            """);
    }

    private Task<ScimAnswer> Patch(string operations) => _client.PatchAsync($"/Users/{_id}", operations);

    private static string Filled(string operation, string manager) => operation
        .Replace("MANAGER", Manager, StringComparison.Ordinal)
        .Replace("ENTERPRISE", TenantClient.Enterprise, StringComparison.Ordinal)
        .Replace("ID", manager, StringComparison.Ordinal);
}
