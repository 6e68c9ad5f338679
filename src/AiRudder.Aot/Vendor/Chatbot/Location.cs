using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.Chatbot;

/// <summary>A place.</summary>
public sealed partial class Location
{
    /// <summary>Degrees north.</summary>
    [Sensitive]
    public decimal? Latitude { get; init; }

    /// <summary>Degrees east.</summary>
    [Sensitive]
    public decimal? Longitude { get; init; }

    /// <summary>Address of the place.</summary>
    [Sensitive]
    public string? Address { get; init; }

    /// <summary>Name of the place.</summary>
    [Sensitive]
    public string? Name { get; init; }

    /// <summary>Properties that this model does not know, kept as they came.</summary>
    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}
