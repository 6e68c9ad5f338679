namespace AiRudder.Aot.Testing;

/// <summary>How often a webhook is sent when it is answered abnormally: not at all, or with a status other than 2xx.</summary>
/// <param name="MaxAttempts">How often at most, the first time included.</param>
/// <param name="Interval">The wait between two attempts.</param>
public sealed record WebhookRetry(int MaxAttempts, TimeSpan Interval)
{
    /// <summary>Once, whatever is answered.</summary>
    public static WebhookRetry None { get; } = new(1, TimeSpan.Zero);

    /// <summary>Every minute, five times at most: what the vendor documents for the predictive dialer.</summary>
    public static WebhookRetry EveryMinute { get; } = new(5, TimeSpan.FromMinutes(1));

    /// <summary>What a kind does unless a test says otherwise: the predictive dialer's are sent again, of the others nothing is documented.</summary>
    internal static WebhookRetry Of(VendorWebhook kind) =>
        kind is VendorWebhook.DialerTask or VendorWebhook.DialerContact or VendorWebhook.DialerAgent ? EveryMinute : None;
}
