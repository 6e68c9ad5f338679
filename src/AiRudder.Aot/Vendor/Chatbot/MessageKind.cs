namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The <c>type</c> of a message's content: which kind of <see cref="MessageContent"/> it is.</summary>
[OpenEnum]
[KnownValue("text", "Text.")]
[KnownValue("button", "A quick reply.")]
[KnownValue("image", "An image.")]
[KnownValue("video", "A video.")]
[KnownValue("audio", "A sound recording.")]
[KnownValue("file", "A file.")]
[KnownValue("interactive", "Buttons or a list, or the answer to them.")]
[KnownValue("location", "A place.")]
[KnownValue("contacts", "Contacts.")]
[KnownValue("template", "A template.")]
[KnownValue("system", "An event of the session.")]
public readonly partial struct MessageKind;
