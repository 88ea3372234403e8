using System.Text.Json;
using ScimService.Filtering.Binding;
using ScimService.Persistence.Paging;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>A cursor holds the text it is sorted by, however long that is, and still fits a URL.</summary>
public sealed class LongSortKeyTests : StoreFixture
{
    private static readonly string[] Letters = ["a", "日", "\u0001", "\"", "😀"];

    [TestCaseSource(nameof(Letters))]
    public async Task A_walk_sorted_by_long_texts_loses_and_repeats_nobody(string letter)
    {
        var text = string.Concat(Enumerable.Repeat(letter, 6000));
        var ids = new List<Guid>();
        for (var number = 0; number < 4; number++)
        {
            var title = JsonSerializer.Serialize(number is 0 ? letter : $"{text}{number / 2}");
            ids.Add((await CreateAsync(User, $$"""{"schemas":[],"userName":"long {{number}}","title":{{title}}}""")).Id);
        }

        var sort = new SortKey(new AttributeTarget(null, User.Schema.Attribute("title")!, null), false);
        var walked = await PageWalk.ByCursorAsync(async position =>
        {
            var page = await ListAsync(User, "title pr", position, 1, sort);
            Assert.That(page.Next is { } next ? Token.Write(next, "q", 1).Length : 0, Is.LessThan(4096));
            return page;
        });

        Assert.That(walked.Select(user => user.Id), Is.EquivalentTo(ids));
        Assert.That(walked[0].Id, Is.EqualTo(ids[0]));
    }

    [TearDown]
    public Task RemoveAsync() => ExecuteAsync("DELETE FROM resources");

    private static CursorToken Token => new(new byte[32], TimeSpan.FromMinutes(1), TimeProvider.System);
}
