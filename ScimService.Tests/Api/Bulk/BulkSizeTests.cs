using System.Text;

namespace ScimService.Tests.Api.Bulk;

/// <summary>A bulk request has a limit of its own, which may be larger or smaller than that of any other body.</summary>
[TestFixture(2048, 4096)]
[TestFixture(8192, 4096)]
internal sealed class BulkSizeTests(int bodySize, int payloadSize) : HttpFixture
{
    protected override (string Key, string Value)[] Settings =>
        [("Scim:MaxRequestBodySize", $"{bodySize}"), ("Scim:Bulk:MaxPayloadSize", $"{payloadSize}")];

    [Test]
    public async Task Only_maxPayloadSize_counts([Values] bool chunked, [Values(3000, 4096, 4097, 7000, 500_000)] int size)
    {
        const string message = """
            {"schemas":["urn:ietf:params:scim:api:messages:2.0:BulkRequest"],"Operations":[{"method":"DELETE","path":"/Users/1"}]}
            """;
        using var request = new HttpRequestMessage(HttpMethod.Post, "Bulk")
        {
            Content = new ByteArrayContent(Encoding.UTF8.GetBytes(message.PadRight(size))),
        };
        request.Headers.TransferEncodingChunked = chunked;
        using var response = await Client.SendAsync(request);

        if (size <= payloadSize)
        {
            Assert.That((int)response.StatusCode, Is.EqualTo(200));
        }
        else
        {
            Assert.That(await response.ReadErrorAsync(413), Does.Contain("maxPayloadSize (4096 bytes)"));
        }
    }
}
