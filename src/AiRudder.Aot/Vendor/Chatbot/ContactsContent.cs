using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>People to contact.</summary>
public sealed partial class ContactsContent : MessageContent
{
    /// <summary>The people.</summary>
    public List<Contact>? Contacts { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
