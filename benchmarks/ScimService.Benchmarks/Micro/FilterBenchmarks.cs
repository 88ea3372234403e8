using System.Linq.Expressions;
using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;
using ScimService.Persistence;
using ScimService.Persistence.Model;
using ScimService.Persistence.Querying;

namespace ScimService.Benchmarks.Micro;

/// <summary>From the text of a filter to the expression that EF Core gets. Goals: 30 µs for one term, 500 µs for fifty.</summary>
public class FilterBenchmarks
{
    private static readonly string[] Terms =
    [
        "userName eq \"mara.lindqvist@example.com\"", "title co \"engineer\"", "active eq true", "name.familyName sw \"Lind\"",
        "emails[type eq \"work\" and value co \"@example.com\"]", "meta.lastModified gt \"2026-01-01T00:00:00Z\"",
        $"{SchemaUrns.EnterpriseUser}:department eq \"Research\"", "not (nickName pr)",
    ];

    private readonly string _fiftyTerms = string.Join(
        " or ", Enumerable.Range(0, 50).Select(number => Terms[number % Terms.Length]));

    private ScimDbContext _database = null!;

    [GlobalSetup]
    public void Open()
    {
        var options = new DbContextOptionsBuilder<ScimDbContext>().UseNpgsql("Host=never-reached");
        _database = new ScimDbContext(options.Options) { TenantId = 1 };
        _ = _database.Model;
    }

    [GlobalCleanup]
    public void Close() => _database.Dispose();

    [Benchmark(Description = "parse, bind, compile: userName eq")]
    public Expression<Func<Resource, bool>> OneTerm() => Compile("userName eq \"mara.lindqvist@example.com\"");

    [Benchmark(Description = "parse, bind, compile: emails[type eq and value eq]")]
    public Expression<Func<Resource, bool>> ValuePath() =>
        Compile("emails[type eq \"work\" and value eq \"mara.lindqvist@example.com\"]");

    [Benchmark(Description = "parse, bind, compile: 50 terms")]
    public Expression<Func<Resource, bool>> FiftyTerms() => Compile(_fiftyTerms);

    [Benchmark(Description = "parse: 50 terms")]
    public object ParseFiftyTerms() => Parse(_fiftyTerms);

    [Benchmark(Description = "parse, bind: 50 terms")]
    public object BindFiftyTerms() => Bind(_fiftyTerms);

    private Expression<Func<Resource, bool>> Compile(string text) =>
        new FilterCompiler(new QueryContext(_database, "https://scim.example.com/scim/v2", SchemaCatalogue.Core))
            .Compile([new TypeFilter(SampleUser.Type, Bind(text))]);

    private static BoundFilter Bind(string text) =>
        FilterBinder.TryBind(Parse(text), SampleUser.Type, out var bound, out var problem)
            ? bound
            : throw new InvalidOperationException(problem.Detail);

    private static Filter Parse(string text) =>
        FilterParser.TryParse(text, FilterLimits.Default, out var filter, out var problem)
            ? filter
            : throw new InvalidOperationException(problem.Detail);
}
