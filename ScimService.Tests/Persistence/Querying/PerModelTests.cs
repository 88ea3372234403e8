using ScimService.Persistence.Membership;
using ScimService.Persistence.Paging;
using ScimService.Persistence.Querying;
using ScimService.Persistence.Resources;

namespace ScimService.Tests.Persistence.Querying;

/// <summary>A process may hold the service twice: what is compiled for one must serve the other too.</summary>
public sealed class PerModelTests : StoreFixture
{
    [Test]
    public async Task Compiled_queries_serve_every_model_of_the_process()
    {
        var user = await CreateAsync(User, """{"schemas":[],"userName":"mara"}""");
        var request = new PageRequest(
            [new TypeFilter(User, Bind(User, "userName eq \"Mara\""))], null, new PagePosition.Index(1), 10, "q", BaseUrl);
        await using var other = new StatementRecorder().Record(ConnectionString, Tenant.Id);
        Assert.That(other.Model, Is.Not.SameAs(Database().Model));
        using var memory = new WalkMemory();

        foreach (var database in new[] { Database(), other, Database() })
        {
            var found = await new ResourceStore(database, Catalogue, TimeProvider.System).FindAsync(User, user.Id);
            var page = await new ResourcePager(database, Catalogue, memory).ReadAsync(request, CancellationToken.None);
            var groups = await new MembershipReader(database).GroupsOfAsync([user.Id], CancellationToken.None);
            Assert.That((found, page.Resources.Single(), groups.Count), Is.EqualTo((user, user, 0)));
        }
    }
}
