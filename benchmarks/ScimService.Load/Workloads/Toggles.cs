using ScimService.Load.Sending;

namespace ScimService.Load.Workloads;

/// <summary>Changes that go to and fro, so that every one of them is a change.</summary>
internal sealed class Toggles((ScimRequest To, ScimRequest Fro)[] changes, Random random) : IRequestSource
{
    private readonly bool[] _isThere = new bool[changes.Length];

    public ScimRequest Next()
    {
        var place = random.Next(changes.Length);
        _isThere[place] = !_isThere[place];
        return _isThere[place] ? changes[place].To : changes[place].Fro;
    }

    /// <summary>A source for each worker, with resources of its own as long as there are enough of them.</summary>
    public static IEnumerable<IRequestSource> ForWorkers(IEnumerable<(ScimRequest To, ScimRequest Fro)> changes, int workers)
    {
        var built = changes.ToArray();
        for (var worker = 0; worker < workers; worker++)
        {
            var own = built.Where((_, place) => place % workers == worker).ToArray();
            yield return new Toggles(own.Length > 0 ? own : [built[worker % built.Length]], new Random(worker));
        }
    }
}
