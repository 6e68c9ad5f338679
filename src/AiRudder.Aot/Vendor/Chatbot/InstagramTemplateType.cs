namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Kind of an Instagram template.</summary>
[OpenEnum]
[KnownValue("generic", "Elements with a title and buttons.")]
public readonly partial struct InstagramTemplateType;
