namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Where a conversation takes place.</summary>
[OpenEnum]
[KnownValue("WhatsApp", "WhatsApp.")]
public readonly partial struct Channel;
