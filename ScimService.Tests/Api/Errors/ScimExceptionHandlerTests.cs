using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Npgsql;
using ScimService.Api.Configuration;
using ScimService.Api.Errors;

namespace ScimService.Tests.Api.Errors;

internal sealed class ScimExceptionHandlerTests
{
    private const string Secret = "mara@brightfen.example";

    // Read-only, wrong password, role or database, no privilege: the operator mends it, and then a retry succeeds.
    private static readonly string[] Refusals = ["25006", "28P01", "28000", "3D000", "42501", "55000"];

    private static IEnumerable<TestCaseData> Passing =>
    [
        new(new NpgsqlException("Failed to connect", new SocketException())),
        new(new NpgsqlException("The connection pool has been exhausted", new TimeoutException())),
        new(new InvalidOperationException("transient", new NpgsqlException("x", new TimeoutException()))),
        .. new[] { "57014", "57P01", "57P03", "57P05", "53300", "53100", "08006", "40001", "40P01", "23503", "55P03", "25P03", "58030" }
            .Concat(Refusals)
            .Select(state => new TestCaseData(Postgres(state))),
    ];

    private static IEnumerable<TestCaseData> Unexpected =>
    [
        new(new InvalidOperationException(Secret)),
        new(new InvalidOperationException("outer", new KeyNotFoundException(Secret))),
        new(Postgres("42P01")),
        new(Postgres("23502")),
        new(new JsonException(Secret)),
    ];

    [TestCaseSource(nameof(Passing))]
    public async Task A_database_that_is_away_is_503_with_Retry_After(Exception failure)
    {
        var (context, error, log) = await HandleAsync(failure);

        Assert.That(context.Response.StatusCode, Is.EqualTo(503));
        Assert.That(error.GetProperty("status").GetString(), Is.EqualTo("503"));
        Assert.That(context.Response.Headers.RetryAfter.ToString(), Does.Match("^[0-9]+$"));
        Assert.That(log.Lines.Select(line => line.Level), Is.EqualTo([LogLevel.Warning]));
    }

    [Test]
    public async Task The_log_tells_what_the_network_said()
    {
        var (_, error, log) = await HandleAsync(
            new NpgsqlException("Failed to connect to 10.0.0.7:5432", new SocketException((int)SocketError.ConnectionRefused)));

        Assert.That(log.Lines.Single().Text, Does.Contain("Failed to connect to 10.0.0.7:5432: Connection refused"));
        Assert.That(error.GetProperty("detail").GetString(), Does.Contain("no connection").And.Not.Contain("10.0.0.7"));
    }

    [Test]
    public async Task The_log_tells_what_the_server_said()
    {
        var (_, error, log) = await HandleAsync(
            new PostgresException("password authentication failed for user \"scim\"", "FATAL", "FATAL", "28P01"));

        Assert.That(log.Lines.Single().Text, Does.Contain("SQLSTATE 28P01: password authentication failed for user \"scim\""));
        Assert.That(error.GetProperty("detail").GetString(), Does.Contain("SQLSTATE 28P01").And.Not.Contain("password"));
    }

    [TestCaseSource(nameof(Refusals))]
    public void A_start_does_not_wait_for_what_only_its_operator_can_mend(string state)
    {
        Assert.That(DatabaseFailure.IsPassing(Postgres(state)), Is.False);
        Assert.That(DatabaseFailure.IsPassing(Postgres("57P03")), Is.True);
    }

    [TestCaseSource(nameof(Unexpected))]
    public async Task Anything_else_is_500_with_an_error_id_and_nothing_of_the_inside(Exception failure)
    {
        using var activity = new Activity("request").Start();
        var (context, error, log) = await HandleAsync(failure);

        var detail = error.GetProperty("detail").GetString();
        Assert.That(context.Response.StatusCode, Is.EqualTo(500));
        Assert.That(detail, Does.Contain(activity.TraceId.ToHexString()));
        Assert.That(detail, Does.Not.Contain(Secret).And.Not.Contain("Exception").And.Not.Contain("relation"));
        Assert.That(log.Lines.Select(line => line.Level), Is.EqualTo([LogLevel.Error]));
        Assert.That(log.Lines.Single().Text, Does.Contain(activity.TraceId.ToHexString()));
    }

    [Test]
    public async Task Where_nothing_is_traced_the_id_is_the_server_s_own()
    {
        var (context, error, log) = await HandleAsync(new InvalidOperationException(Secret));

        Assert.That(error.GetProperty("detail").GetString(), Does.EndWith($" Error id {context.TraceIdentifier}."));
        Assert.That(log.Lines.Single().Text, Does.Contain(context.TraceIdentifier));
    }

    [TestCase("26000")]
    [TestCase("42P05")]
    public async Task A_pooler_that_loses_prepared_statements_is_named_to_the_operator(string state)
    {
        var (context, _, log) = await HandleAsync(new InvalidOperationException("x", Postgres(state)));

        Assert.That(context.Response.StatusCode, Is.EqualTo(500));
        Assert.That(log.Lines.Single().Text, Does.Contain("Max Auto Prepare=0"));
    }

    [TestCase(413, null, "16777216")]
    [TestCase(400, "invalidSyntax", "broken")]
    [TestCase(408, null, "broken")]
    public async Task A_broken_request_keeps_its_status(int status, string? scimType, string named)
    {
        var (context, error, log) = await HandleAsync(new BadHttpRequestException("Unexpected end of request content.", status));

        Assert.That(context.Response.StatusCode, Is.EqualTo(status));
        Assert.That(error.TryGetProperty("scimType", out var type) ? type.GetString() : null, Is.EqualTo(scimType));
        Assert.That(error.GetProperty("detail").GetString(), Does.Contain(named));
        Assert.That(log.Lines, Is.Empty);
    }

    private static PostgresException Postgres(string state) => new($"relation {Secret}", "ERROR", "ERROR", state);

    private static async Task<(HttpContext Context, JsonElement Error, LogCollector Log)> HandleAsync(Exception failure)
    {
        var log = new LogCollector();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection().AddLogging().AddSingleton(Options.Create(new ScimOptions())).BuildServiceProvider(),
        };
        context.TraceIdentifier = "0HNABCDEF:00000001";
        using var body = new MemoryStream();
        context.Response.Body = body;

        Assert.That(await new ScimExceptionHandler(new Logger<ScimExceptionHandler>(factory)).TryHandleAsync(context, failure, CancellationToken.None), Is.True);

        Assert.That(context.Response.ContentType, Is.EqualTo("application/scim+json"));
        return (context, JsonDocument.Parse(body.ToArray()).RootElement, log);
    }
}
