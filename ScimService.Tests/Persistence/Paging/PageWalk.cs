using ScimService.Persistence.Paging;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Paging;

/// <summary>Reads a list page by page, as a client does.</summary>
internal static class PageWalk
{
    /// <summary>By <c>startIndex</c>, until as many have come as the total says.</summary>
    public static async Task<List<StoredResource>> ByIndexAsync(Func<PagePosition, Task<ResourcePage>> read)
    {
        var walked = new List<StoredResource>();
        while (true)
        {
            var page = await read(new PagePosition.Index(walked.Count + 1));
            walked.AddRange(page.Resources);
            if (page.Resources.Count is 0 || walked.Count >= page.TotalResults)
            {
                Assert.That(page.TotalResults, Is.EqualTo(walked.Count));
                return walked;
            }
        }
    }

    /// <summary>By cursors, each written and read again, until there is no next one.</summary>
    public static async Task<List<StoredResource>> ByCursorAsync(Func<PagePosition, Task<ResourcePage>> read)
    {
        var token = new CursorToken(new byte[32], TimeSpan.FromMinutes(1), TimeProvider.System);
        var walked = new List<StoredResource>();
        PageBoundary? after = null;
        do
        {
            var page = await read(new PagePosition.Cursor(after));
            walked.AddRange(page.Resources);
            after = null;
            if (page.Next is { } next)
            {
                Assert.That(token.TryRead(token.Write(next, "q", 1), "q", 1, out after), Is.Null);
                Assert.That(page.Resources, Is.Not.Empty);
            }
        }
        while (after is not null);

        return walked;
    }
}
