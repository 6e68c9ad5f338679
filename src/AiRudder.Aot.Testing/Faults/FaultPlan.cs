namespace AiRudder.Aot.Testing;

/// <summary>
/// The faults that a double injects: <c>vendor.Faults.On("/service/cloud/task").Nth(2).Inject(Fault.LostAnswer)</c>. Each rule
/// counts the requests that it matches from the moment it was made. Where several hit one request, the older is around the newer.
/// Safe for use by several threads.
/// </summary>
public sealed class FaultPlan
{
    private readonly Lock _lock = new();
    private FaultRule[] _rules = [];

    internal FaultPlan()
    {
    }

    /// <summary>Rules for requests to a path.</summary>
    /// <param name="path">The path, without query.</param>
    /// <returns>What requests they are, to be narrowed, and given a fault.</returns>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null, or does not begin with a slash.</exception>
    public FaultScope On(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path[0] != '/')
        {
            throw new ArgumentException("A path begins with a slash.", nameof(path));
        }

        return On(request => request.Path == path);
    }

    /// <summary>Rules for requests that meet a condition.</summary>
    /// <param name="matches">The condition. It sees method, path, query and headers as they were sent, and no body: whether a body leaves is what a fault decides.</param>
    /// <returns>What requests they are, to be narrowed, and given a fault.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="matches"/> is null.</exception>
    public FaultScope On(Func<DoubleRequest, bool> matches)
    {
        ArgumentNullException.ThrowIfNull(matches);
        return new FaultScope(this, matches, static _ => true);
    }

    /// <summary>Rules for every request.</summary>
    /// <returns>What requests they are, to be narrowed, and given a fault.</returns>
    public FaultScope OnAny() => On(static _ => true);

    /// <summary>Takes all rules away.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _rules = [];
        }
    }

    internal FaultRule Add(FaultRule rule)
    {
        lock (_lock)
        {
            _rules = [.. _rules, rule];
        }

        return rule;
    }

    internal void Remove(FaultRule rule)
    {
        lock (_lock)
        {
            _rules = [.. _rules.Where(other => other != rule)];
        }
    }

    /// <summary>The faults that a request meets, the outermost first; null for none.</summary>
    internal Fault? Take(DoubleRequest request)
    {
        FaultRule[] rules;
        lock (_lock)
        {
            rules = _rules;
        }

        Fault? all = null;
        foreach (var rule in rules)
        {
            if (rule.Take(request) is { } fault)
            {
                all = all is null ? fault : all.Then(fault);
            }
        }

        return all;
    }
}
