using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A list to choose from.</summary>
public sealed partial class ListInteractive : Interactive
{
    /// <summary>The text.</summary>
    public InteractiveText? Body { get; init; }

    /// <summary>What stands below the text.</summary>
    public InteractiveText? Footer { get; init; }

    /// <summary>The list.</summary>
    public ListAction? Action { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
