using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ScimService.Api.Configuration;
using ScimService.Api.Messages;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Api.Messages;

internal sealed class RequestBodyTests
{
    private const int Limit = 4096;

    [TestCase(null)]
    [TestCase("")]
    [TestCase("application/scim+json")]
    [TestCase("application/scim+json; charset=utf-8")]
    [TestCase("application/scim+json;charset=\"UTF-8\"")]
    [TestCase("Application/JSON")]
    [TestCase("application/json; charset=utf-8; profile=x")]
    [TestCase("text/json")]
    public async Task JSON_types_pass_and_so_does_none(string? contentType)
    {
        using var body = await ReadAsync("""{"a":1}""", contentType);

        Assert.That(body.Refusal, Is.Null);
        Assert.That(body.Root.GetProperty("a").GetInt32(), Is.EqualTo(1));
    }

    [TestCase("text/plain")]
    [TestCase("application/xml")]
    [TestCase("application/x-www-form-urlencoded")]
    [TestCase("application/json; charset=iso-8859-1")]
    [TestCase("application/problem+json")]
    [TestCase("nonsense")]
    public async Task Any_other_type_is_415_and_told_what_to_send(string contentType)
    {
        using var body = await ReadAsync("{}", contentType);

        Assert.That(body.Refusal!.Status, Is.EqualTo(415));
        Assert.That(body.Refusal.Detail, Does.Contain("application/scim+json"));
    }

    [TestCase("gzip", 415)]
    [TestCase("identity, BR", 415)]
    [TestCase("identity", null)]
    [TestCase("UTF-8", null)]
    public async Task A_compressed_body_is_415(string encoding, int? status)
    {
        using var body = await ReadAsync("{}", contentEncoding: encoding);

        Assert.That(body.Refusal?.Status, Is.EqualTo(status));
        Assert.That(body.Refusal?.Detail ?? "not compressed", Does.Contain("not compressed"));
    }

    [TestCase("", "no body")]
    [TestCase(" \r\n\t ", "no body")]
    [TestCase("[]", "must be a JSON object")]
    [TestCase("null", "must be a JSON object")]
    [TestCase("\"text\"", "must be a JSON object")]
    [TestCase("{", "line 1, position 2")]
    [TestCase("{\n  \"a\": 1,\n}", "line 3, position 1")]
    [TestCase("{\"a\":1} x", "line 1, position 9")]
    [TestCase("{\"a\":01}", "line 1, position 7")]
    [TestCase("{'a':1}", "line 1, position 2")]
    [TestCase("{\"a\":1,\"a\":2}", "'a'")]
    [TestCase("{\"x\":{\"a\":1,\"\\u0061\":2}}", "'a'")]
    [TestCase("{\"\\uD800\":1}", "lone surrogate")]
    public async Task What_is_no_object_is_refused_with_its_place(string text, string place)
    {
        using var body = await ReadAsync(text);

        Assert.That(body.Refusal!.ScimType, Is.EqualTo(ScimType.InvalidSyntax));
        Assert.That(body.Refusal.Detail, Does.Contain(place).And.Not.Contain("reader").And.Not.Contain("LineNumber").And.Not.Contain("Path:"));
    }

    [TestCase(32, true)]
    [TestCase(33, false)]
    public async Task Nesting_has_a_limit(int depth, bool accepted)
    {
        var text = string.Concat(Enumerable.Repeat("{\"a\":", depth - 1)) + "{}" + new string('}', depth - 1);
        using var body = await ReadAsync(text);

        Assert.That(body.Refusal is null, Is.EqualTo(accepted));
        Assert.That(body.Refusal?.ScimType, Is.EqualTo(accepted ? null : ScimType.InvalidSyntax));
    }

    [Test]
    public async Task The_size_has_a_limit([Values] bool declared, [Values(Limit, Limit + 1, 10 * Limit)] int size)
    {
        using var body = await ReadAsync("{}" + new string(' ', size - 2), declared: declared);

        Assert.That(body.Refusal?.Status, Is.EqualTo(size <= Limit ? null : 413));
        Assert.That(body.Refusal?.Detail ?? "4096", Does.Contain("4096"));
    }

    [Test]
    public async Task A_byte_order_mark_is_skipped()
    {
        using var body = await ReadAsync("\uFEFF{\"a\":\"ß\"}");

        Assert.That(body.Root.GetProperty("a").GetString(), Is.EqualTo("ß"));
    }

    private static Task<RequestBody> ReadAsync(
        string text, string? contentType = "application/scim+json", bool declared = true, string? contentEncoding = null)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var context = new DefaultHttpContext
        {
            RequestServices = new ServiceCollection()
                .AddSingleton(Options.Create(new ScimOptions { MaxRequestBodySize = Limit }))
                .BuildServiceProvider(),
        };
        context.Request.Method = "POST";
        context.Request.ContentType = contentType;
        context.Request.Headers.ContentEncoding = contentEncoding;
        context.Request.ContentLength = declared ? bytes.Length : null;
        context.Request.Body = new MemoryStream(bytes);
        return RequestBody.ReadAsync(context, CancellationToken.None);
    }
}
