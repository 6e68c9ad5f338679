namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Where a template comes from.</summary>
[OpenEnum]
[KnownValue("WhatsApp", "A WhatsApp template.")]
[KnownValue("Instagram", "An Instagram template.")]
public readonly partial struct TemplateType;
