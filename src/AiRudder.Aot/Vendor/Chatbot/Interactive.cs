using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Something to choose from; the derived type tells its kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ButtonInteractive), "button")]
[JsonDerivedType(typeof(ListInteractive), "list")]
[JsonUnknownDerivedType(typeof(UnknownInteractive))]
public abstract partial class Interactive;
