using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A person to contact.</summary>
public sealed partial class Contact
{
    /// <summary>Name of the person.</summary>
    [Sensitive]
    public string? Name { get; init; }

    /// <summary>Number of the person.</summary>
    [Sensitive]
    public string? PhoneNumber { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
