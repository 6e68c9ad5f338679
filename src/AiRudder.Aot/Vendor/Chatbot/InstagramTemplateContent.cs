using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>What an Instagram template says.</summary>
public sealed partial class InstagramTemplateContent
{
    /// <summary>Kind of the attachment.</summary>
    public InstagramAttachmentType Type { get; init; }

    /// <summary>Its content.</summary>
    public InstagramPayload? Payload { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
