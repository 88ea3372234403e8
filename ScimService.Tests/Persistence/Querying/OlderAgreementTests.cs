using ScimService.Filtering.Schema;
using ScimService.Tests.Filtering;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>
/// The same agreement as in <see cref="AgreementTests"/> where schemas come from files, and half of the resources are older than these.
/// </summary>
public sealed class OlderAgreementTests : AgreementFixture
{
    private static readonly ResourceType Everything = TestSchemas.AllTypes with { Evolves = true };

    private static readonly ResourceType Extended = User with
    {
        Extensions = [.. User.Extensions, .. TestSchemas.AllTypes.Extensions],
        Evolves = true,
    };

    protected override SchemaCatalogue Catalogue { get; } = new([Extended, Group, Everything]);

    private static IEnumerable<TestCaseData> Types() =>
        [.. new[] { Extended, Everything }.Select(type => new TestCaseData(type).SetArgDisplayNames(type.Name))];

    [TestCaseSource(nameof(Types))]
    public void PostgreSQL_and_the_evaluator_select_the_same_of_older_resources(ResourceType type)
    {
        // Literals that fit the type as it is now.
        AgreeOnRandomFilters(type, [.. Stored(type).Where((_, index) => !OlderResources.IsOlder(index))]);
    }

    [TestCaseSource(nameof(Types))]
    public void Every_attribute_is_present_in_the_same_of_older_resources(ResourceType type) => AgreeOnPresence(type);
}
