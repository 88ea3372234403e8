using ScimService.Filtering.Binding;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>A walk by cursors while users come and go returns each that lived throughout exactly once (RFC 9865).</summary>
public sealed class CursorWalkTests : StoreFixture
{
    private const int Kept = 120;

    [Test]
    public async Task Walks_during_changes_lose_and_repeat_nobody([Values] bool sorted, [Values] bool descending, [Values(1, 20_000)] int few)
    {
        var random = new Random(7);
        var kept = await CreateTitledAsync($"kept {sorted} {descending} {few} ", Kept, random);
        var leaving = new Queue<Guid>(await CreateTitledAsync($"leaving {sorted} {descending} {few} ", 60, random));
        var sort = sorted ? new SortKey(new AttributeTarget(null, User.Schema.Attribute("title")!, null), descending) : null;
        var pager = new ResourcePager(Database(), Catalogue, new WalkMemory()) { FewMatches = few };
        var page = 0;

        var walked = await PageWalk.ByCursorAsync(async position =>
        {
            if (page++ > 0)
            {
                await CreateTitledAsync($"coming {sorted} {descending} {few} {page} ", 5, random);
                for (var gone = 0; gone < 5 && leaving.TryDequeue(out var id); gone++)
                {
                    (await RequestAsync(store => store.DeleteAsync(User, id, null, CancellationToken.None))).Done();
                }
            }

            return await pager.ReadAsync(
                new PageRequest([new(User, Bind(User, "title pr"))], sort, position, 13, "q", BaseUrl), CancellationToken.None);
        });

        Assert.That(walked.Select(user => user.Id), Is.Unique);
        Assert.That(walked.Select(user => user.Id), Is.SupersetOf(kept));
        await ExecuteAsync("DELETE FROM resources");
    }

    [Test]
    public async Task A_walk_goes_on_behind_a_resource_that_was_deleted_or_moved()
    {
        var ids = new List<Guid>();
        foreach (var title in new[] { "a", "b", "c", "d" })
        {
            ids.Add((await CreateAsync(User, $$"""{"schemas":[],"userName":"moved {{title}}","title":"{{title}}"}""")).Id);
        }

        var sort = new SortKey(new AttributeTarget(null, User.Schema.Attribute("title")!, null), false);
        var first = await ListAsync(User, "userName sw \"moved\"", new PagePosition.Cursor(null), 2, sort);
        (await ChangeAsync(User, ids[1], Editing(document => document["title"] = "z"))).Done();
        (await Store.DeleteAsync(User, ids[0], null, CancellationToken.None)).Done();

        var second = await ListAsync(User, "userName sw \"moved\"", new PagePosition.Cursor(first.Next), 2, sort);

        Assert.That(second.Resources.Select(user => user.Id), Is.EqualTo(ids.Skip(2)));
        await ExecuteAsync("DELETE FROM resources");
    }

    private async Task<List<Guid>> CreateTitledAsync(string prefix, int count, Random random)
    {
        var users = Enumerable.Range(0, count).Select(number => new NewResource(
            User, Guid.CreateVersion7(),
            Document(User, $$"""{"schemas":[],"userName":"{{prefix}}{{number}}","title":"title {{random.Next(10)}}"}"""), [], null)).ToList();
        var outcomes = await RequestAsync(store => store.CreateManyAsync(users, together: false, 0, CancellationToken.None));
        return [.. outcomes.Select(outcome => outcome.Done().Resource.Id)];
    }
}
