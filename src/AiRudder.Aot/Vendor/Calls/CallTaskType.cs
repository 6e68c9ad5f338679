namespace AiRudder.Aot.Vendor.Calls;

/// <summary>Kind of a calling task.</summary>
[OpenEnum]
[KnownValue("normal", "The one that users' code sends.")]
public readonly partial struct CallTaskType;
