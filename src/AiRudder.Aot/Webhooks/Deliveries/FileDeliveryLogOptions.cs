namespace AiRudder.Aot.Webhooks.Deliveries;

/// <summary>Where one instance remembers deliveries, how many, for how long, and how safely.</summary>
public sealed class FileDeliveryLogOptions : DeliveryLogOptions
{
    /// <summary>When a completed delivery counts as recorded. Default: <see cref="DeliveryLogDurability.Disk"/>.</summary>
    public DeliveryLogDurability Durability { get; init; }
}

/// <summary>When a completed delivery counts as recorded.</summary>
public enum DeliveryLogDurability
{
    /// <summary>
    /// When the disk has it: it survives a loss of power. Completions that come together share one flush, so that the number
    /// of flushes a second, and not that of deliveries, is what the disk bounds.
    /// </summary>
    Disk,

    /// <summary>
    /// When the operating system has it: it survives the death of the process, but a loss of power may take the last seconds,
    /// whose deliveries are then handled again should they be repeated.
    /// </summary>
    OperatingSystem,
}
