using ScimService.Benchmarks.Figures.Measuring;
using ScimService.Benchmarks.Samples;
using ScimService.Filtering.Schema;
using ScimService.Persistence.Paging;

namespace ScimService.Benchmarks.Figures.Subjects;

/// <summary>Equality filters that find one user.</summary>
internal static class LookUps
{
    private const int Rounds = 2_000;
    private const double Most = 2;
    private const double MostRatio = 1.5;

    private static readonly (string Name, Func<int, string> Of)[] Filters =
    [
        ("`userName eq`", user => $"userName eq \"{SampleUser.UserName(user)}\""),
        ("`externalId eq`", user => $"externalId eq \"{SampleUser.ExternalId(user)}\""),
        ("`emails.value eq`", user => $"emails.value eq \"{SampleUser.WorkEmail(user)}\""),
        ("`emails[type eq and value eq]`", user => $"emails[type eq \"work\" and value eq \"{SampleUser.WorkEmail(user)}\"]"),
        ("`title eq`, a title that one user has", user => $"title eq \"{SampleUser.Title(OfOwnTitle(user))}\""),
        ("`employeeNumber eq` of the enterprise extension",
            user => $"{SchemaUrns.EnterpriseUser}:employeeNumber eq \"{SampleUser.EmployeeNumber(user)}\""),
    ];

    public static async Task MeasureAsync(Comparison comparison, CancellationToken cancellationToken)
    {
        var (small, large, _) = comparison;
        foreach (var (name, filter) in Filters)
        {
            await small.FindAsync(filter(small.Users / 2), total => total is 1, cancellationToken);
            await large.FindAsync(filter(large.Users / 2), total => total is 1, cancellationToken);
            var random = new Random(1);
            var timings = await Turns.TakeAsync(Rounds, () => FindOne(small), () => FindOne(large));
            comparison.Add(name, timings, Most, MostRatio);

            Task<ResourcePage> FindOne(Population directory) => directory.ListAsync(
                filter(random.Next(SampleUser.OwnTitles, directory.Users)), new PagePosition.Index(1), 100, cancellationToken);
        }
    }

    private static int OfOwnTitle(int user) => user / SampleUser.OwnTitles * SampleUser.OwnTitles;
}
