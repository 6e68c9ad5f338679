namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>A choice as the dialer writes it. Only the affirmative was seen, in users' code.</summary>
[OpenEnum]
[KnownValue("Y", "Yes.", Name = "Yes")]
public readonly partial struct DialerFlag;
