using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A button of an interactive message.</summary>
public sealed partial class InteractiveButton
{
    /// <summary>Kind of the button.</summary>
    public InteractiveButtonType Type { get; init; }

    /// <summary>What pressing it answers.</summary>
    public ButtonReply? Reply { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
