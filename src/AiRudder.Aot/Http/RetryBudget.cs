namespace AiRudder.Aot.Http;

/// <summary>
/// What a transport may spend on further attempts: calls that succeed pay in, each further attempt costs one. In a total
/// outage nobody pays in, and the reserve is all there is.
/// </summary>
internal sealed class RetryBudget(double ratio, int reserve)
{
    private const int Attempt = 1000; // counted in thousandths, so that a part of an attempt can be paid in

    private readonly int _capacity = reserve * Attempt;
    private readonly int _deposit = (int)Math.Round(ratio * Attempt);
    private int _balance = reserve * Attempt;

    /// <summary>A call succeeded.</summary>
    internal void PayIn()
    {
        int balance = Volatile.Read(ref _balance);
        while (balance < _capacity)
        {
            int seen = Interlocked.CompareExchange(ref _balance, Math.Min(_capacity, balance + _deposit), balance);
            if (seen == balance)
            {
                return;
            }

            balance = seen;
        }
    }

    /// <summary>Takes what a further attempt costs, if it is there.</summary>
    internal bool TrySpend()
    {
        int balance = Volatile.Read(ref _balance);
        while (balance >= Attempt)
        {
            int seen = Interlocked.CompareExchange(ref _balance, balance - Attempt, balance);
            if (seen == balance)
            {
                return true;
            }

            balance = seen;
        }

        return false;
    }
}
