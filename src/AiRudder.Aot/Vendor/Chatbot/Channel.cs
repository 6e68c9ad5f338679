namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Where a conversation takes place.</summary>
[OpenEnum]
[KnownValue("WhatsApp", "WhatsApp.")]
[KnownValue("HuaWei", "Huawei.")]
[KnownValue("chatbot", "The chatbot's own.")]
public readonly partial struct Channel;
