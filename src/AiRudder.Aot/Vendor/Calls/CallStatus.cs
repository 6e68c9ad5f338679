namespace AiRudder.Aot.Vendor.Calls;

/// <summary>State of one call of a task; seen in users' code and tests.</summary>
[OpenEnum]
[KnownValue("pending", "Not done yet; its times may be absent.")]
[KnownValue("finished", "Done.")]
[KnownValue("cancelled", "Cancelled.")]
public readonly partial struct CallStatus;
