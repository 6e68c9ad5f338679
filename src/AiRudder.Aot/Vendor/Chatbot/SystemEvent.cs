using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Something that happened to a conversation.</summary>
public sealed partial class SystemEvent
{
    /// <summary>What happened.</summary>
    public SystemEventType Type { get; init; }

    /// <summary>The agent's seat before.</summary>
    public string? FromSeatId { get; init; }

    /// <summary>The agent's seat from now on.</summary>
    public string? ToSeatId { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
