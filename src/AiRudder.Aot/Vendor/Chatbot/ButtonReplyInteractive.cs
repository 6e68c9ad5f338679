using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The answer to buttons: the one that was pressed.</summary>
public sealed partial class ButtonReplyInteractive : Interactive
{
    /// <summary>The button.</summary>
    public ButtonReply? ButtonReply { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
