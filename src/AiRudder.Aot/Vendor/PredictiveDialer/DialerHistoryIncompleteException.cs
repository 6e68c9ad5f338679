namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>
/// A window of time gave fewer calls than the vendor counts in it, its pages changed while they were read, or the vendor did not
/// count them; see <see cref="DialerCallHistory"/>.
/// </summary>
public sealed class DialerHistoryIncompleteException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="from">Begin of the window.</param>
    /// <param name="to">Its end.</param>
    /// <param name="total">How many calls the vendor counts in it; null when it did not say.</param>
    /// <param name="received">How many came.</param>
    public DialerHistoryIncompleteException(DateTimeOffset from, DateTimeOffset to, int? total, int received)
        : base(total is null
            ? FormattableString.Invariant($"The vendor's answer for calls between {from:O} and {to:O} has no total, so that nothing tells whether all came.")
            : FormattableString.Invariant($"The vendor counts {total} calls between {from:O} and {to:O}, and {received} of them came before its pages ended, or changed."))
    {
        From = from;
        To = to;
        Total = total;
        Received = received;
    }

    /// <summary>Begin of the window.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Its end.</summary>
    public DateTimeOffset To { get; }

    /// <summary>How many calls the vendor counts in it; null when it did not say.</summary>
    public int? Total { get; }

    /// <summary>How many came.</summary>
    public int Received { get; }
}
