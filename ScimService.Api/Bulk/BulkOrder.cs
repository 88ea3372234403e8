namespace ScimService.Api.Bulk;

/// <summary>
/// The order in which operations are carried out: as they stand, but what others refer to comes first. Operations that refer to each
/// other in a circle come out together (RFC 7644 §3.7.1).
/// </summary>
internal sealed class BulkOrder
{
    private readonly IReadOnlyDictionary<string, BulkOperation> _creations;
    private readonly Dictionary<BulkOperation, int> _entered = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<BulkOperation> _open = new();
    private readonly HashSet<BulkOperation> _isOpen = new(ReferenceEqualityComparer.Instance);
    private readonly List<IReadOnlyList<BulkOperation>> _steps = [];

    private BulkOrder(IReadOnlyDictionary<string, BulkOperation> creations) => _creations = creations;

    /// <summary>Groups of operations: a single one, or those of a circle in the order of the request.</summary>
    public static IReadOnlyList<IReadOnlyList<BulkOperation>> Of(
        IReadOnlyList<BulkOperation> operations, IReadOnlyDictionary<string, BulkOperation> creations)
    {
        var order = new BulkOrder(creations);
        foreach (var operation in operations.Where(operation => !order._entered.ContainsKey(operation)))
        {
            order.Visit(operation);
        }

        return order._steps;
    }

    // Tarjan's strongly connected components: they come out with what they depend on before them. Without recursion, since a chain may
    // be as long as the request.
    private void Visit(BulkOperation first)
    {
        var path = new Stack<Place>([Enter(first)]);
        while (path.TryPeek(out var place))
        {
            if (!place.Needed.MoveNext())
            {
                Leave(path.Pop(), path);
            }
            else if (!_entered.TryGetValue(place.Needed.Current, out var entered))
            {
                path.Push(Enter(place.Needed.Current));
            }
            else if (_isOpen.Contains(place.Needed.Current))
            {
                place.Reach(entered);
            }
        }
    }

    private Place Enter(BulkOperation operation)
    {
        var entered = _entered.Count;
        _entered.Add(operation, entered);
        _open.Push(operation);
        _isOpen.Add(operation);
        var needed = operation.References.Select(name => _creations.GetValueOrDefault(name)).OfType<BulkOperation>();
        return new Place(operation, entered, needed.GetEnumerator());
    }

    private void Leave(Place place, Stack<Place> path)
    {
        if (place.Lowest == _entered[place.Operation])
        {
            Close(place.Operation);
        }
        else
        {
            path.Peek().Reach(place.Lowest);
        }
    }

    private void Close(BulkOperation first)
    {
        var circle = new List<BulkOperation>();
        BulkOperation last;
        do
        {
            last = _open.Pop();
            _isOpen.Remove(last);
            circle.Add(last);
        }
        while (!ReferenceEquals(last, first));
        _steps.Add([.. circle.OrderBy(operation => operation.Index)]);
    }

    /// <summary>An operation on the way, what it needs that has not been looked at, and the earliest open one that it leads to.</summary>
    private sealed class Place(BulkOperation operation, int lowest, IEnumerator<BulkOperation> needed)
    {
        public BulkOperation Operation => operation;

        public IEnumerator<BulkOperation> Needed => needed;

        public int Lowest { get; private set; } = lowest;

        public void Reach(int entered) => Lowest = Math.Min(Lowest, entered);
    }
}
