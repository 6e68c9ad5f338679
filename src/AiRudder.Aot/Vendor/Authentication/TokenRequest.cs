using System.Text.Json.Serialization;

namespace AiRudder.Aot.Vendor.Authentication;

/// <summary>The credentials that a token is asked with.</summary>
[JsonModel(Lenient = false)]
public sealed partial class TokenRequest
{
    /// <summary>The key that the vendor issued to the account.</summary>
    [JsonPropertyName("APPKey")]
    public required string AppKey { get; init; }

    /// <summary>The secret that the vendor issued with it. Never logged.</summary>
    [JsonPropertyName("APPSecret")]
    public required string AppSecret { get; init; }
}
