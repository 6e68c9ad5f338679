namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>Kind of a node of a workflow.</summary>
[OpenEnum]
[KnownValue("call", "A call by a voicebot.")]
[KnownValue("sms", "A text message.")]
public readonly partial struct NodeType;
