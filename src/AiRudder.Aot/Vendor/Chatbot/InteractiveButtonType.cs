namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Kind of a button of an interactive message.</summary>
[OpenEnum]
[KnownValue("reply", "Pressing it is a reply.")]
public readonly partial struct InteractiveButtonType;
