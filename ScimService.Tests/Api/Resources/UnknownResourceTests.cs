using System.Net.Http.Headers;

namespace ScimService.Tests.Api.Resources;

internal sealed class UnknownResourceTests : HttpFixture
{
    private const string Patch = """{"Operations":[{"op":"replace","value":{"displayName":"x"}}]}""";

    private static readonly (string Method, string? Body)[] Requests =
    [
        ("GET", null), ("HEAD", null), ("PUT", """{"userName":"x","displayName":"x"}"""), ("PATCH", Patch), ("DELETE", null),
    ];

    [Test]
    public async Task An_id_that_names_nothing_is_404(
        [Values("Users", "Groups")] string endpoint,
        [Values("1", "010101001010101011001010101011", "00919288221112222", "bulkId:x", "a%2Fb",
            "6f0c1b52-8a4e-4d57-9b0e-3d1f6a7c2e11", "01A20CE0-A0C5-73D5-A709-051661A72B68", "{6f0c1b52-8a4e-4d57-9b0e-3d1f6a7c2e11}")]
        string id)
    {
        foreach (var (method, body) in Requests)
        {
            using var response = await SendAsync(method, $"{endpoint}/{id}", body);
            if (method is "HEAD")
            {
                Assert.That((int)response.StatusCode, Is.EqualTo(404));
                continue;
            }

            await response.ReadErrorAsync(404);
        }
    }

    [Test]
    public async Task An_id_of_another_type_is_404()
    {
        var user = await CreateUserAsync("typed");
        using var response = await SendAsync("GET", $"Groups/{user}");

        Assert.That(await response.ReadErrorAsync(404), Is.EqualTo($"Group {user} was not found."));
    }

    [Test]
    public async Task An_id_of_another_tenant_is_404_and_its_names_are_free()
    {
        var user = await CreateUserAsync("tenanted");
        using var other = App.CreateAnonymousClient();
        other.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", OtherToken);
        foreach (var (method, body) in Requests.Where(request => request.Method is not "HEAD"))
        {
            using var response = await SendAsync(other, method, $"Users/{user}", body);
            await response.ReadErrorAsync(404);
        }

        using var member = await SendAsync(
            other, "POST", "Groups", $$"""{"displayName":"g","members":[{"value":"{{user}}"}]}""");
        await member.ReadErrorAsync(400, "invalidValue");
        using var created = await SendAsync(other, "POST", "Users", """{"userName":"tenanted"}""");
        Assert.That((int)created.StatusCode, Is.EqualTo(201));
        using var list = await SendAsync(other, "GET", "Users");
        Assert.That((await list.ReadScimAsync()).GetProperty("totalResults").GetInt32(), Is.EqualTo(1));
        Assert.That((await AskAsync("GET", $"Users/{user}")).GetProperty("userName").GetString(), Is.EqualTo("tenanted"));
    }
}
