using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>What a synchronisation from Okta sends: 70 of 100 look for a user, 20 change one, 10 create one.</summary>
internal static class MixedWorkload
{
    public static Workload Okta { get; } = new("okta-mix", async (subject, workers, cancellationToken) =>
    {
        async Task<IReadOnlyList<IRequestSource>> Of(Workload workload) =>
            await workload.PrepareAsync(subject, workers, cancellationToken);

        var names = await Of(LookUpWorkloads.FilterUserName);
        var ids = await Of(LookUpWorkloads.GetById);
        var patches = await Of(ChangeWorkloads.PatchActive);
        var puts = await Of(ChangeWorkloads.PutReplace);
        var creations = await Of(ChangeWorkloads.CreateUser);
        return [.. Enumerable.Range(0, workers).Select(worker => new Mixture(
            [(50, names[worker]), (20, ids[worker]), (10, patches[worker]), (10, puts[worker]), (10, creations[worker])],
            new Random(worker)))];
    });

    /// <summary>Picks a source by weights of which the sum is 100.</summary>
    private sealed class Mixture((int Weight, IRequestSource Source)[] parts, Random random) : IRequestSource
    {
        public ScimRequest Next()
        {
            var left = random.Next(100);
            foreach (var (weight, source) in parts)
            {
                left -= weight;
                if (left < 0)
                {
                    return source.Next();
                }
            }

            return parts[^1].Source.Next();
        }
    }
}
