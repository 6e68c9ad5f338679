namespace AiRudder.Aot.Vendor.Calls;

/// <summary>State of a calling task.</summary>
[OpenEnum]
[KnownValue("pending", "The task has not come to its end.")]
[KnownValue("finished", "The task has come to its end.")]
public readonly partial struct CallTaskStatus;
