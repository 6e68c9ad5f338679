using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Something to choose from, or what was chosen; the derived type tells its kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ButtonInteractive), "button")]
[JsonDerivedType(typeof(ListInteractive), "list")]
[JsonDerivedType(typeof(ListReplyInteractive), "list_reply")]
[JsonDerivedType(typeof(ButtonReplyInteractive), "button_reply")]
[JsonUnknownDerivedType(typeof(UnknownInteractive))]
public abstract partial class Interactive;
