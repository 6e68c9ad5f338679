using System.Globalization;
using System.Text.Json;

namespace AiRudder.Aot.Testing;

/// <summary>The dialer's <c>minstarttime</c> and <c>maxstarttime</c>, both ends included. How the vendor wants them written is not known: every way that was seen anywhere is understood.</summary>
internal readonly record struct TimeWindow(DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Unix times from here on are milliseconds: as seconds they would be of the year 5138 and later.</summary>
    private const long LeastMilliseconds = 100_000_000_000;

    public static TimeWindow Of(JsonElement body) =>
        new(Read(body, "minstarttime") ?? DateTimeOffset.MinValue, Read(body, "maxstarttime") ?? DateTimeOffset.MaxValue);

    public bool Contains(DateTimeOffset time) => time >= From && time <= To;

    private static DateTimeOffset? Read(JsonElement body, string name) =>
        DoubleBody.Number(body, name) is { } number ? (number >= LeastMilliseconds ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number))
        : DateTimeOffset.TryParse(DoubleBody.Text(body, name), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time
        : null;
}
