namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Kind of an Instagram attachment.</summary>
[OpenEnum]
[KnownValue("template", "A template.")]
public readonly partial struct InstagramAttachmentType;
