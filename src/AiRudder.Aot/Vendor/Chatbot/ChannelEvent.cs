namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>What a channel reports.</summary>
[OpenEnum]
[KnownValue("message.send", "A message was sent.")]
public readonly partial struct ChannelEvent;
