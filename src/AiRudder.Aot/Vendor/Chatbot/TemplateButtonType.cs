namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Kind of a button below a template.</summary>
[OpenEnum]
[KnownValue("QUICK_REPLY", "A quick reply.", Name = "QuickReply")]
[KnownValue("OPT_OUT", "An opt-out.", Name = "OptOut")]
public readonly partial struct TemplateButtonType;
