namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>State of a session.</summary>
[OpenEnum]
[KnownValue("closed", "The session has ended.")]
public readonly partial struct SessionStatus;
