namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>What came of the ringing.</summary>
[OpenEnum]
[KnownValue("normal", "The only value seen in the vendor's examples.")]
public readonly partial struct RingType;
