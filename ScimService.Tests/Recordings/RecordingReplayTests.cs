using ScimService.Tests.Api.OpenApi;
using ScimService.Tests.Infrastructure;

namespace ScimService.Tests.Recordings;

[TestFixture]
internal sealed class RecordingReplayTests
{
    /// <summary>Recordings of what the service does not offer yet, and why.</summary>
    private static readonly Dictionary<string, string> LeftOut = new()
    {
        ["F21"] = "Okta's role and entitlement resource types are off here; OktaEntitlementTests turn them on",
        ["F22"] = "the pages of those entitlements, likewise",
        ["F67"] = "security events are not sent",
        ["F68"] = "security events are not sent",
        ["F69"] = "there is no rate limit",
    };

    private DocumentedAnswers _documented = null!;

    private static IEnumerable<TestCaseData> Recordings => Recording.All
        .Select(recording => new TestCaseData(recording)
            .SetArgDisplayNames($"{recording.Id} {recording.Client}: {recording.Description}"));

    [OneTimeSetUp]
    public async Task ReadDocumentAsync() =>
        _documented = await DocumentedAnswers.FetchAsync(new Uri((await RunningService.NewTenantAsync()).BaseUrl));

    [TestCaseSource(nameof(Recordings))]
    public async Task A_recorded_request_is_answered_as_its_client_needs(Recording recording) =>
        await new RecordingPlayer(await RunningService.NewTenantAsync(), _documented).PlayAsync(recording);

    [Test]
    public void Every_recording_is_replayed_or_left_out_by_name()
    {
        var known = Recording.All.Select(recording => recording.Id).Concat(LeftOut.Keys);

        var expected = Enumerable.Range(1, 69).Select(number => $"F{number:00}")
            .Concat(Enumerable.Range(1, 30).Select(number => $"R{number:00}"));
        Assert.That(known, Is.EquivalentTo(expected));
    }
}
