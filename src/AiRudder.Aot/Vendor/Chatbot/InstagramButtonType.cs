namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Kind of a button of an Instagram template.</summary>
[OpenEnum]
[KnownValue("postback", "Pressing it sends its payload back.")]
public readonly partial struct InstagramButtonType;
