using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Authentication;

/// <summary>A token for the cloud API. The answer names no lifetime; the vendor documents 24 hours, which start anew when a token is asked for again.</summary>
public sealed partial class TokenGrant
{
    /// <summary>The token, as it stands in the header <c>Authorization: Token ...</c>.</summary>
    public required string Token { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
