namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Kind of a template's header.</summary>
[OpenEnum]
[KnownValue("image", "An image.")]
public readonly partial struct HeaderType;
