using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>Which messages of a session to read: "Query message list".</summary>
[JsonModel(Lenient = false)]
public sealed partial record MessageQuery
{
    /// <summary>Id of the session.</summary>
    public required string CallId { get; init; }

    /// <summary>Id of the last message of the page before; empty for the first page.</summary>
    public string? LastMsgId { get; init; }

    /// <summary>How many messages a page has at most.</summary>
    public int? Size { get; init; }

    /// <summary>The vendor's <c>type</c>; on one of the two pages only.</summary>
    public SessionMessageType Type { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
