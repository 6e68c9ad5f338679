namespace AiRudder.Aot.Testing;

/// <summary>Which requests a fault is for. Made by <see cref="FaultPlan"/>; nothing happens until a fault is injected.</summary>
public sealed class FaultScope
{
    private readonly FaultPlan _plan;
    private readonly Func<DoubleRequest, bool> _matches;
    private readonly Func<int, bool> _counts;

    internal FaultScope(FaultPlan plan, Func<DoubleRequest, bool> matches, Func<int, bool> counts)
    {
        _plan = plan;
        _matches = matches;
        _counts = counts;
    }

    /// <summary>Only the n-th of the requests from now on.</summary>
    /// <param name="number">Which one, from 1.</param>
    /// <returns>The narrowed scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="number"/> is not positive.</exception>
    public FaultScope Nth(int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(number);
        return Narrow(count => count == number);
    }

    /// <summary>Only the first of the requests from now on.</summary>
    /// <param name="count">How many.</param>
    /// <returns>The narrowed scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public FaultScope First(int count = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Narrow(number => number <= count);
    }

    /// <summary>All but the first of the requests from now on.</summary>
    /// <param name="count">How many are spared.</param>
    /// <returns>The narrowed scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    public FaultScope After(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        return Narrow(number => number > count);
    }

    /// <summary>Only every n-th of the requests from now on.</summary>
    /// <param name="step">The n-th, the 2n-th and so on.</param>
    /// <returns>The narrowed scope.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="step"/> is not positive.</exception>
    public FaultScope Every(int step)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        return Narrow(number => number % step == 0);
    }

    /// <summary>Injects a fault into these requests from now on.</summary>
    /// <param name="fault">The fault.</param>
    /// <returns>The rule: how often it has hit, and how to take it away.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="fault"/> is null.</exception>
    public FaultRule Inject(Fault fault)
    {
        ArgumentNullException.ThrowIfNull(fault);
        return Inject(_ => fault);
    }

    /// <summary>Injects what is chosen for each of these requests from now on: at random with a seed, by a header.</summary>
    /// <param name="choose">Chooses, by the request without its body; null for no fault. Called by one thread at a time.</param>
    /// <returns>The rule: how often it has hit, and how to take it away.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="choose"/> is null.</exception>
    public FaultRule Inject(Func<DoubleRequest, Fault?> choose)
    {
        ArgumentNullException.ThrowIfNull(choose);
        return _plan.Add(new FaultRule(_plan, _matches, _counts, choose));
    }

    private FaultScope Narrow(Func<int, bool> counts) => new(_plan, _matches, number => _counts(number) && counts(number));
}
