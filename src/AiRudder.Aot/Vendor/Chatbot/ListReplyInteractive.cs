using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>The answer to a list: the row that was chosen.</summary>
public sealed partial class ListReplyInteractive : Interactive
{
    /// <summary>The row.</summary>
    public ListReply? ListReply { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
