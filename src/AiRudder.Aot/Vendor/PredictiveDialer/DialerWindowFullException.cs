namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>So many calls lie so close together that no window of time is narrow enough to read them all; see <see cref="DialerCallHistory"/>.</summary>
public sealed class DialerWindowFullException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="from">Begin of the window that cannot be divided.</param>
    /// <param name="to">Its end.</param>
    /// <param name="total">How many calls the vendor counts in it.</param>
    public DialerWindowFullException(DateTimeOffset from, DateTimeOffset to, int total)
        : base(FormattableString.Invariant($"The vendor counts {total} calls between {from:O} and {to:O}, as many as one query gives, and that window cannot be divided any further. Narrow the query otherwise: by task, or by a pattern."))
    {
        From = from;
        To = to;
        Total = total;
    }

    /// <summary>Begin of the window that cannot be divided.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Its end.</summary>
    public DateTimeOffset To { get; }

    /// <summary>How many calls the vendor counts in it.</summary>
    public int Total { get; }
}
