using System.Text.Json;
using System.Text.Json.Serialization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Tests.Generated;

[OpenEnum]
[KnownValue("one", "One.")]
public readonly partial struct TolerantKind;

[OpenEnum]
[KnownValue(0, "Zero.", Name = "Zero")]
[KnownValue(-1, "Less.", Name = "Less")]
public readonly partial struct TolerantCause;

public enum TolerantLevel
{
    None,
    Some,
}

/// <summary>A property of every kind, read leniently.</summary>
[JsonModel(Lenient = true)]
public sealed partial class Tolerant
{
    public required string Id { get; init; }

    public string? Text { get; init; }

    public bool Flag { get; init; }

    public int Number { get; init; }

    public byte? Small { get; init; }

    public double Ratio { get; set; }

    public decimal? Money { get; init; }

    public Guid Guid { get; init; }

    public DateOnly? Day { get; init; }

    public DateTimeOffset Moment { get; init; }

    [JsonTime(TimeFormat.UnixSeconds)]
    public DateTimeOffset? Seconds { get; init; }

    [JsonTime(TimeFormat.WallClock)]
    public DateTime? Wall { get; set; }

    public TolerantKind Kind { get; init; }

    public TolerantCause Cause { get; init; }

    public TolerantCause? Reason { get; init; }

    public List<TolerantCause>? Causes { get; init; }

    public TolerantLevel Level { get; init; }

    public List<string> Words { get; init; } = [];

    public int[]? Numbers { get; init; }

    public Dictionary<string, string>? Labels { get; init; }

    public Tolerant? Inner { get; init; }

    public List<Tolerant>? Many { get; init; }

    public RawJson Raw { get; init; }

    public JsonElement? Element { get; init; }

    public string? Last { get; init; }

    [JsonExtensionData]
    public ExtensionData? Extra { get; set; }
}

/// <summary>The same, read strictly.</summary>
[JsonModel]
public sealed partial class Strict
{
    public required string Id { get; init; }

    public string? Text { get; init; }

    public bool Flag { get; init; }

    public int Number { get; init; }

    public byte? Small { get; init; }

    public double Ratio { get; set; }

    public decimal? Money { get; init; }

    public Guid Guid { get; init; }

    public DateOnly? Day { get; init; }

    public DateTimeOffset Moment { get; init; }

    [JsonTime(TimeFormat.UnixSeconds)]
    public DateTimeOffset? Seconds { get; init; }

    [JsonTime(TimeFormat.WallClock)]
    public DateTime? Wall { get; set; }

    public TolerantKind Kind { get; init; }

    public TolerantCause Cause { get; init; }

    public TolerantCause? Reason { get; init; }

    public List<TolerantCause>? Causes { get; init; }

    public TolerantLevel Level { get; init; }

    public List<string> Words { get; init; } = [];

    public int[]? Numbers { get; init; }

    public Dictionary<string, string>? Labels { get; init; }

    public Tolerant? Inner { get; init; }

    public List<Tolerant>? Many { get; init; }

    public RawJson Raw { get; init; }

    public JsonElement? Element { get; init; }

    public string? Last { get; init; }
}

[JsonModel(Lenient = true)]
public sealed partial record TolerantRow(int Id, int Size = 3, List<string>? Names = null);

[JsonModel(Lenient = true, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
public sealed partial class TolerantMap
{
    public int? Number { get; init; }

    public List<string> Words { get; init; } = [];

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Extra { get; set; }
}
