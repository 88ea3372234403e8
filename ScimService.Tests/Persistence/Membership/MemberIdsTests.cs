using System.Globalization;
using ScimService.Persistence.Membership;

namespace ScimService.Tests.Persistence.Membership;

public sealed class MemberIdsTests
{
    private static readonly string[] Types = ["User"];

    [TestCase("Device", "this group cannot have the member \"{0}\" (a Device).")]
    [TestCase(null, "no resource of this tenant has the id \"{0}\".")]
    public async Task Many_spellings_of_an_id_are_refused_as_one_and_at_once(string? type, string expected)
    {
        const string id = "abcdefab-cdef-7bcd-8bcd-efabcdefabcd";
        var ids = Enumerable.Range(0, 200_000).Select(number => Spelling(id, number)).ToList();
        var known = type is null ? new Dictionary<Guid, string>() : new() { [Guid.Parse(id)] = type };

        var problem = await Task.Run(() => MemberIds.Refuse(ids, Types, known)).WaitAsync(TimeSpan.FromSeconds(10));

        Assert.That(problem!.Detail, Does.StartWith("members: " + string.Format(CultureInfo.InvariantCulture, expected, id)));
    }

    private static string Spelling(string id, int number) => string.Create(id.Length, number, (text, bits) =>
    {
        for (var at = 0; at < text.Length; at++)
        {
            var isCapital = char.IsLetter(id[at]) && (bits & 1) is 1;
            text[at] = isCapital ? char.ToUpperInvariant(id[at]) : id[at];
            bits >>= char.IsLetter(id[at]) ? 1 : 0;
        }
    });
}
