using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The buttons of an interactive message.</summary>
public sealed partial class ButtonAction
{
    /// <summary>The buttons.</summary>
    public List<InteractiveButton>? Buttons { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
