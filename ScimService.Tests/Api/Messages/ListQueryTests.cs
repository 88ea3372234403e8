using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using ScimService.Api.Configuration;
using ScimService.Api.Messages;
using ScimService.Filtering.Problems;

namespace ScimService.Tests.Api.Messages;

internal sealed class ListQueryTests
{
    private static readonly ScimOptions Options = new() { DefaultPageSize = 100, MaxPageSize = 1000 };

    [TestCase("", 1, 100)]
    [TestCase("?startIndex=1&count=2", 1, 2)]
    [TestCase("?startIndex=0&count=-5", 1, 0)]
    [TestCase("?startIndex=-7", 1, 100)]
    [TestCase("?count=0", 1, 0)]
    [TestCase("?count=1000", 1, 1000)]
    [TestCase("?count=1001", 1, 1000)]
    [TestCase("?startIndex=99999", 99999, 100)]
    [TestCase("?startIndex=99999999999999999999999&count=99999999999999999999999", int.MaxValue, 1000)]
    [TestCase("?startIndex=-99999999999999999999999&count=-99999999999999999999999", 1, 0)]
    [TestCase("?startindex=3&COUNT=4", 3, 4)]
    [TestCase("?startIndex=&count=&aadOptscim062020&", 1, 100)]
    [TestCase("?startIndex=%2B3&count=+4+", 3, 4)]
    public void Numbers_out_of_range_are_clamped(string query, int startIndex, int count) =>
        Assert.That(Read(query).Query!.Page, Is.EqualTo(new PageParameters.ByIndex(startIndex, count)));

    [TestCase("?cursor", null, 100)]
    [TestCase("?cursor=&count=5", null, 5)]
    [TestCase("?cursor=abc&count=1000", "abc", 1000)]
    [TestCase("?cursor=abc&startIndex=", "abc", 100)]
    public void A_cursor_without_value_asks_for_the_first_page(string query, string? cursor, int count) =>
        Assert.That(Read(query).Query!.Page, Is.EqualTo(new PageParameters.ByCursor(cursor, count)));

    [TestCase("?startIndex=two", ScimType.InvalidValue, "startIndex")]
    [TestCase("?startIndex=1.5", ScimType.InvalidValue, "startIndex")]
    [TestCase("?count=1e3", ScimType.InvalidValue, "count")]
    [TestCase("?count=-", ScimType.InvalidValue, "count")]
    [TestCase("?count=1&count=2", ScimType.InvalidValue, "count")]
    [TestCase("?filter=a&filter=b", ScimType.InvalidValue, "filter")]
    [TestCase("?filter=", ScimType.InvalidFilter, "filter")]
    [TestCase("?filter", ScimType.InvalidFilter, "filter")]
    [TestCase("?filter=++", ScimType.InvalidFilter, "filter")]
    [TestCase("?sortBy=userName&sortOrder=up", ScimType.InvalidValue, "sortOrder")]
    [TestCase("?cursor&startIndex=1", ScimType.InvalidCursor, "startIndex")]
    [TestCase("?cursor&count=1001", ScimType.InvalidCount, "1000")]
    [TestCase("?cursor&count=-1", ScimType.InvalidCount, "1000")]
    [TestCase("?attributes=id&excludedAttributes=name", ScimType.InvalidValue, "excludedAttributes")]
    public void What_means_nothing_is_refused_by_name(string query, ScimType type, string named)
    {
        var problem = Read(query).Problem;

        Assert.That(problem!.Type, Is.EqualTo(type));
        Assert.That(problem.Detail, Does.Contain(named));
    }

    [TestCase("?sortBy=userName", "userName", false)]
    [TestCase("?sortBy=userName&sortOrder=Descending", "userName", true)]
    [TestCase("?sortBy=userName&sortOrder=ascending", "userName", false)]
    [TestCase("?sortBy=userName&sortOrder=", "userName", false)]
    [TestCase("?sortOrder=up", null, false)]
    [TestCase("?sortBy=&sortOrder=up", null, false)]
    public void The_order_counts_only_with_a_key(string query, string? sortBy, bool descending)
    {
        var read = Read(query).Query!;

        Assert.That(read.SortBy, Is.EqualTo(sortBy));
        Assert.That(sortBy is not null && read.Descending, Is.EqualTo(descending));
    }

    [TestCase("?filter=userName+eq+%22mara%2Bx%40brightfen.example%22&", "userName eq \"mara+x@brightfen.example\"")]
    [TestCase("?aadOptscim062020&filter=a%20eq%20%22R%26D%22", "a eq \"R&D\"")]
    [TestCase("?startIndex=1", null)]
    public void A_plus_sign_is_a_space_unless_it_is_encoded(string query, string? filter) =>
        Assert.That(Read(query).Query!.Filter, Is.EqualTo(filter));

    private static (ListQuery? Query, ScimProblem? Problem) Read(string query)
    {
        var collection = new QueryCollection(QueryHelpers.ParseQuery(query));
        if (!QueryParameters.TryRead(collection, out var parameters, out var problem))
        {
            return (null, problem);
        }

        return ListQuery.TryCreate(parameters, Options, out var list, out problem) ? (list, null) : (null, problem);
    }
}
