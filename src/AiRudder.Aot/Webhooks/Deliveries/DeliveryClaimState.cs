namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>What a claim came to. The default value grants nothing.</summary>
public enum DeliveryClaimState
{
    /// <summary>Not granted: somebody else is handling it, or the log has no room for a further claim now. The sender should repeat it later.</summary>
    InProgress,

    /// <summary>Not granted: it was handled already.</summary>
    Completed,

    /// <summary>Granted: the caller handles it, and ends the claim.</summary>
    Claimed,
}
