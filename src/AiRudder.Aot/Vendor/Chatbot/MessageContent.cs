using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>What a message says; the derived type tells its kind.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(TextContent), "text")]
[JsonDerivedType(typeof(ButtonContent), "button")]
[JsonDerivedType(typeof(ImageContent), "image")]
[JsonDerivedType(typeof(VideoContent), "video")]
[JsonDerivedType(typeof(AudioContent), "audio")]
[JsonDerivedType(typeof(FileContent), "file")]
[JsonDerivedType(typeof(InteractiveContent), "interactive")]
[JsonDerivedType(typeof(LocationContent), "location")]
[JsonDerivedType(typeof(ContactsContent), "contacts")]
[JsonDerivedType(typeof(TemplateContent), "template")]
[JsonDerivedType(typeof(SystemContent), "system")]
[JsonUnknownDerivedType(typeof(UnknownContent))]
public abstract partial class MessageContent;
