using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Messaging;

/// <summary>A text message to send.</summary>
[JsonModel(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Lenient = false)]
public sealed partial class SendMessageRequest
{
    /// <summary>To whom it goes.</summary>
    [Sensitive]
    public required List<PhoneNumber> To { get; init; }

    /// <summary>What it says.</summary>
    public required string Message { get; init; }

    /// <summary>Id of the sender.</summary>
    public string? From { get; init; }

    /// <summary>Where the vendor is to report to. What it sends there was not seen.</summary>
    public Uri? CallbackUrl { get; init; }

    /// <summary>Properties that this model does not know; they are sent as they stand.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
