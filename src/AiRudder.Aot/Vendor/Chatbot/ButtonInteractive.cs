using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Buttons to choose from.</summary>
public sealed partial class ButtonInteractive : Interactive
{
    /// <summary>The text.</summary>
    public InteractiveText? Body { get; init; }

    /// <summary>What stands below the text.</summary>
    public InteractiveText? Footer { get; init; }

    /// <summary>The buttons.</summary>
    public ButtonAction? Action { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
