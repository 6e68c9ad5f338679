namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Who sent a message.</summary>
[OpenEnum]
[KnownValue("system", "The system.")]
[KnownValue("user", "The person.")]
[KnownValue("robot", "The robot.")]
[KnownValue("agent", "A human agent.")]
[KnownValue("chatbot", "The chatbot.")]
public readonly partial struct SenderType;
