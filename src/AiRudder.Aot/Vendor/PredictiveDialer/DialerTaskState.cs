namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>State of a task. Seen in users' code; the vendor's pages of it are not public.</summary>
[OpenEnum]
[KnownValue("Creating", "It is being created.")]
[KnownValue("Not Started", "It waits for its start.")]
[KnownValue("Running", "It runs.")]
[KnownValue("Paused", "It is paused.")]
[KnownValue("Cancelled", "It was cancelled.")]
[KnownValue("Finished", "It has ended.")]
public readonly partial struct DialerTaskState;
