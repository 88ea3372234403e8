namespace ScimService.Tests.Api.Patch;

/// <summary>The limits of filters are those of the conditions in a PATCH too.</summary>
internal sealed class ConditionLimitTests : HttpFixture
{
    protected override (string Key, string Value)[] Settings => [("Scim:Filter:MaxNodes", "4")];

    [TestCase("emails[type eq \\\"work\\\" and value pr]", 200)]
    [TestCase("emails[type eq \\\"work\\\" and value pr and primary eq true]", 400)]
    public async Task A_condition_may_have_as_many_terms_as_a_filter(string path, int status)
    {
        var id = await CreateAsync("Users", $$"""
            {"userName":"limit{{status}}","emails":[{"type":"work","value":"a@x.test","primary":true}]}
            """);

        using var answer = await SendAsync("PATCH", $"Users/{id}", $$"""
            {"Operations":[{"op":"replace","path":"{{path}}.display","value":"x"}]}
            """);

        Assert.That((int)answer.StatusCode, Is.EqualTo(status), await answer.Content.ReadAsStringAsync());
    }
}
