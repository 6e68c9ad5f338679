namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Who or what ended a session.</summary>
[OpenEnum]
[KnownValue("robot", "The robot.")]
[KnownValue("agent", "A human agent.")]
[KnownValue("error", "An error.")]
[KnownValue("expire", "The session expired.")]
[KnownValue("user", "The person.")]
public readonly partial struct SessionEndReason;
