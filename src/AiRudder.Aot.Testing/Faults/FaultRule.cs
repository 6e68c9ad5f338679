namespace AiRudder.Aot.Testing;

/// <summary>A fault that a double injects into some requests.</summary>
public sealed class FaultRule
{
    private readonly Lock _lock = new();
    private readonly FaultPlan _plan;
    private readonly Func<DoubleRequest, bool> _matches;
    private readonly Func<int, bool> _counts;
    private readonly Func<DoubleRequest, Fault?> _choose;
    private int _seen;
    private int _hits;

    internal FaultRule(FaultPlan plan, Func<DoubleRequest, bool> matches, Func<int, bool> counts, Func<DoubleRequest, Fault?> choose)
    {
        _plan = plan;
        _matches = matches;
        _counts = counts;
        _choose = choose;
    }

    /// <summary>How many requests it has hit.</summary>
    public int Hits
    {
        get
        {
            lock (_lock)
            {
                return _hits;
            }
        }
    }

    /// <summary>Takes the rule away.</summary>
    public void Remove() => _plan.Remove(this);

    internal Fault? Take(DoubleRequest request)
    {
        lock (_lock)
        {
            if (!_matches(request) || !_counts(++_seen) || _choose(request) is not { } fault)
            {
                return null;
            }

            _hits++;
            return fault;
        }
    }
}
