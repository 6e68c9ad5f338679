namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>What happened to a conversation.</summary>
[OpenEnum]
[KnownValue("conversation.start", "The conversation began.", Name = "ConversationStart")]
[KnownValue("conversation.take_over", "A human agent took over.", Name = "ConversationTakeOver")]
[KnownValue("conversation.close", "The conversation was closed.", Name = "ConversationClose")]
public readonly partial struct SystemEventType;
