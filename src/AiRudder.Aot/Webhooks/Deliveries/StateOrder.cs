namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>How a state stands to the latest one that is known of the same thing.</summary>
public enum StateArrival
{
    /// <summary>It is later, or the first that is known.</summary>
    Newer,

    /// <summary>It is the same one once more.</summary>
    Repeated,

    /// <summary>It is earlier: what it says has been overtaken.</summary>
    Late,
}

/// <summary>
/// Tells late and repeated states from new ones by their own timestamps, as the receivers of the predictive dialer's webhooks
/// have to: a delivery that is repeated a minute later may arrive behind its successors. Remembers the latest state of so
/// many things; the one that was advanced longest ago leaves first. For any number of threads.
/// </summary>
/// <example>
/// <code>
/// var key = DeliveryKey.Of("contact", taskId, callId);
/// if (order.Compare(key, timestamp, state) == StateArrival.Newer)
/// {
///     await store.UpdateAsync(...);                  // should this fail, the repetition is still newer
///     order.Advance(key, timestamp, state);
/// }
/// </code>
/// </example>
public sealed class StateOrder
{
    private readonly int _capacity;
    private readonly Lock _gate = new();
    private readonly Dictionary<DeliveryKey, LinkedListNode<Latest>> _latest = [];
    private readonly LinkedList<Latest> _byAdvance = new();

    /// <summary>Creates an order that knows nothing.</summary>
    /// <param name="capacity">How many things are remembered.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="capacity"/> is less than one.</exception>
    public StateOrder(int capacity = 100_000)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        _capacity = capacity;
    }

    /// <summary>How many things are remembered.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _latest.Count;
            }
        }
    }

    /// <summary>Compares a state with the latest, and changes nothing.</summary>
    /// <param name="key">What has the state: a task, a call, an agent.</param>
    /// <param name="timestamp">When it took the state, as the sender says.</param>
    /// <param name="state">The state. Another one at the same time is newer: which came first cannot be told, and neither may be lost.</param>
    /// <returns>How it stands to the latest.</returns>
    public StateArrival Compare(DeliveryKey key, DateTimeOffset timestamp, string? state = null)
    {
        lock (_gate)
        {
            return _latest.TryGetValue(key, out var node) ? Compare(node.Value, timestamp, state) : StateArrival.Newer;
        }
    }

    /// <summary>Compares a state with the latest, and makes it the latest when it is newer. Of concurrent calls with one state one finds it newer.</summary>
    /// <param name="key">What has the state: a task, a call, an agent.</param>
    /// <param name="timestamp">When it took the state, as the sender says.</param>
    /// <param name="state">The state.</param>
    /// <returns>How it stood to the latest.</returns>
    public StateArrival Advance(DeliveryKey key, DateTimeOffset timestamp, string? state = null)
    {
        lock (_gate)
        {
            if (_latest.TryGetValue(key, out var node))
            {
                if (Compare(node.Value, timestamp, state) is var arrival and not StateArrival.Newer)
                {
                    return arrival;
                }

                _byAdvance.Remove(node);
                node.Value = new Latest(key, timestamp, state);
            }
            else
            {
                if (_latest.Count == _capacity)
                {
                    _latest.Remove(_byAdvance.First!.Value.Key);
                    _byAdvance.RemoveFirst();
                }

                node = new LinkedListNode<Latest>(new Latest(key, timestamp, state));
                _latest.Add(key, node);
            }

            _byAdvance.AddLast(node);
            return StateArrival.Newer;
        }
    }

    private static StateArrival Compare(Latest latest, DateTimeOffset timestamp, string? state) =>
        timestamp > latest.Timestamp ? StateArrival.Newer
        : timestamp < latest.Timestamp ? StateArrival.Late
        : state == latest.State ? StateArrival.Repeated
        : StateArrival.Newer;

    private readonly record struct Latest(DeliveryKey Key, DateTimeOffset Timestamp, string? State);
}
