namespace ScimService.Api.Bulk;

/// <summary>
/// The order in which operations are carried out: as they stand, but what others refer to comes first. Operations that refer to each
/// other in a circle come out together (RFC 7644 §3.7.1).
/// </summary>
internal sealed class BulkOrder
{
    private readonly IReadOnlyDictionary<string, BulkOperation> _creations;
    private readonly Dictionary<BulkOperation, (int Entered, int Lowest)> _seen = new(ReferenceEqualityComparer.Instance);
    private readonly Stack<BulkOperation> _open = new();
    private readonly HashSet<BulkOperation> _isOpen = new(ReferenceEqualityComparer.Instance);
    private readonly List<IReadOnlyList<BulkOperation>> _steps = [];

    private BulkOrder(IReadOnlyDictionary<string, BulkOperation> creations) => _creations = creations;

    /// <summary>Groups of operations: a single one, or those of a circle in the order of the request.</summary>
    public static IReadOnlyList<IReadOnlyList<BulkOperation>> Of(
        IReadOnlyList<BulkOperation> operations, IReadOnlyDictionary<string, BulkOperation> creations)
    {
        var order = new BulkOrder(creations);
        foreach (var operation in operations.Where(operation => !order._seen.ContainsKey(operation)))
        {
            order.Visit(operation);
        }

        return order._steps;
    }

    // Tarjan's strongly connected components: they come out with what they depend on before them.
    private int Visit(BulkOperation operation)
    {
        var entered = _seen.Count;
        var lowest = entered;
        _seen[operation] = (entered, lowest);
        _open.Push(operation);
        _isOpen.Add(operation);
        foreach (var needed in operation.References.Select(name => _creations.GetValueOrDefault(name)).OfType<BulkOperation>())
        {
            if (!_seen.TryGetValue(needed, out var seen))
            {
                lowest = Math.Min(lowest, Visit(needed));
            }
            else if (_isOpen.Contains(needed))
            {
                lowest = Math.Min(lowest, seen.Entered);
            }
        }

        if (lowest == entered)
        {
            Close(operation);
        }

        return lowest;
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
}
