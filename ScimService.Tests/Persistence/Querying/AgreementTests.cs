using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>
/// PostgreSQL and the in-memory evaluator select the same resources, for random filters over random resources. A failure prints the
/// smallest filter found and how to draw it again: SCIM_AGREEMENT_SEED for the resources, FsCheck's replay for the filter.
/// </summary>
public sealed class AgreementTests : AgreementFixture
{
    protected override SchemaCatalogue Catalogue { get; } =
        new([.. SchemaCatalogue.Core.ResourceTypes, TestSchemas.AllTypes]);

    private static IEnumerable<TestCaseData> Types() =>
    [
        .. SchemaCatalogue.Core.ResourceTypes.Append(TestSchemas.AllTypes)
            .Select(type => new TestCaseData(type).SetArgDisplayNames(type.Name)),
    ];

    [TestCaseSource(nameof(Types))]
    public void PostgreSQL_and_the_evaluator_select_the_same_resources(ResourceType type) => AgreeOnRandomFilters(type, Stored(type));

    [TestCaseSource(nameof(Types))]
    public void Every_row_of_the_semantics_selects_the_same_in_both(ResourceType type) => AgreeOnPresence(type);
}
