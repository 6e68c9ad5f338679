namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>How a state stands to one of the same task, call or agent that was handled before.</summary>
public enum DialerStatusOrder
{
    /// <summary>It is news: a later one, or nothing tells that it is not.</summary>
    New,

    /// <summary>The same state of the same time: it was sent again.</summary>
    Repeated,

    /// <summary>Older than what was handled: it came late.</summary>
    Late,
}
