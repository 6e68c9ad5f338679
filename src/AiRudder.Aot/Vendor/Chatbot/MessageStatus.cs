namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>How far a message came.</summary>
[OpenEnum]
[KnownValue("sent", "Sent.")]
[KnownValue("send", "Sent, as the message query spells it.")]
[KnownValue("delivery", "Delivered.")]
[KnownValue("read", "Read.")]
public readonly partial struct MessageStatus;
