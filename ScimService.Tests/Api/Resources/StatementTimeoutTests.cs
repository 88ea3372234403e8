using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Api.Resources;

/// <summary>A statement that runs too long ends as an answer, never as a hung connection.</summary>
public sealed class StatementTimeoutTests
{
    private RunningService _service = null!;

    [OneTimeSetUp]
    public async Task Start() => _service = await RunningService.StartAsync(("Scim:StatementTimeout", "00:00:01"));

    [OneTimeTearDown]
    public async Task Stop() => await _service.DisposeAsync();

    [TestCase("/Users?filter=title%20co%20%22x%22", 400, "tooMany")]
    [TestCase("/Users?sortBy=title", 400, "tooMany")]
    [TestCase("/Users", 503, null)]
    [TestCase("/Users/01a20000-0000-7000-8000-000000000000", 503, null)]
    public async Task A_search_is_told_to_ask_for_less_and_everything_else_to_come_again(string path, int status, string? scimType)
    {
        var client = _service.NewTenant();
        (await client.GetAsync("/Users")).ShouldBe(200);
        await using var connection = await _service.Services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var hold = new NpgsqlCommand("LOCK TABLE resources IN ACCESS EXCLUSIVE MODE", connection, transaction);
        await hold.ExecuteNonQueryAsync();

        var answer = (await client.GetAsync(path)).ShouldRefuse(status, scimType);

        Assert.That(answer.Header("Retry-After"), status is 503 ? Does.Match("^[0-9]+$") : Is.Null);
    }
}
