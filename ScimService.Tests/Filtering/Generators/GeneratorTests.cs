using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using ScimService.Filtering.Binding;
using ScimService.Filtering.Evaluation;
using ScimService.Filtering.Grammar;
using ScimService.Filtering.Schema;

namespace ScimService.Tests.Filtering.Generators;

public sealed class GeneratorTests
{
    private static readonly FilterLimits Wide = new(MaxLength: 1 << 20, MaxDepth: 500, MaxNodes: 5000);
    private static readonly Rnd Seed = new(20260131);

    private static IEnumerable<TestCaseData> Types() =>
    [
        .. SchemaCatalogue.Core.ResourceTypes.Append(TestSchemas.AllTypes)
            .Select(type => new TestCaseData(type).SetArgDisplayNames(type.Name)),
    ];

    [TestCaseSource(nameof(Types))]
    public void Every_generated_filter_binds_as_a_tree_and_as_text(ResourceType type) => Prop.ForAll(
        FilterGen.Arbitrary(type, Sample(type)),
        filter => FilterBinder.TryBind(filter, type, out var bound, out var problem)
            && FilterParser.TryParse(FilterSpelling.Wild(filter), Wide, out var again, out problem)
            && FilterBinder.TryBind(again, type, out var twice, out problem)
            && twice.Equals(bound))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [TestCaseSource(nameof(Types))]
    public void Generated_filters_select_some_of_the_sample_more_often_than_not(ResourceType type)
    {
        var sample = Sample(type);
        var telling = FilterGen.For(type, sample).Sample(400, Seed, 8).Count(filter =>
        {
            Assert.That(FilterBinder.TryBind(filter, type, out var bound, out _), Is.True, filter.ToString());
            var hits = sample.Count(resource => FilterEvaluator.Matches(bound!, resource));
            return hits > 0 && hits < sample.Length;
        });
        Assert.That(telling, Is.GreaterThan(160));
    }

    private static JsonObject[] Sample(ResourceType type) => [.. ResourceGen.For(type).Sample(30, Seed, 20)];
}
