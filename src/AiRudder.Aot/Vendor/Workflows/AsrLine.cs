using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Workflows;

/// <summary>One line of a conversation: either side may be empty.</summary>
public sealed partial class AsrLine
{
    /// <summary>Time of the line, <c>HH:mm:ss</c>, as sent.</summary>
    public string? Time { get; init; }

    /// <summary>What the voicebot said.</summary>
    [JsonPropertyName("robottext")]
    public string? RobotText { get; init; }

    /// <summary>What the person said, as it was understood.</summary>
    public string? Text { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
