namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The vendor's <c>type</c> of a message query.</summary>
[OpenEnum]
[KnownValue("single", "The only value seen in the vendor's examples.")]
public readonly partial struct SessionMessageType;
