using System.Globalization;
using AiRudder.Aot.Json;

namespace AiRudder.Aot.Vendor.PredictiveDialer;

/// <summary>
/// How the times of a query are written. The vendor's form of <c>minstarttime</c> and <c>maxstarttime</c> is not public: take
/// the one that your vendor told you.
/// </summary>
public sealed class DialerTimeFormat
{
    private readonly Func<DateTimeOffset, RawJson> _write;

    private DialerTimeFormat(TimeSpan resolution, Func<DateTimeOffset, RawJson> write)
    {
        Resolution = resolution;
        _write = write;
    }

    /// <summary>Milliseconds since 1970 in UTC, as a number.</summary>
    public static DialerTimeFormat UnixMilliseconds { get; } = new(TimeSpan.FromMilliseconds(1), static time => RawJson.FromNumber(time.ToUnixTimeMilliseconds()));

    /// <summary>Seconds since 1970 in UTC, as a number.</summary>
    public static DialerTimeFormat UnixSeconds { get; } = new(TimeSpan.FromSeconds(1), static time => RawJson.FromNumber(time.ToUnixTimeSeconds()));

    /// <summary>The smallest step that can be written.</summary>
    public TimeSpan Resolution { get; }

    /// <summary>A text.</summary>
    /// <param name="format">A format of <see cref="DateTimeOffset"/>, for instance <c>yyyy-MM-dd HH:mm:ss</c>; culture does not matter.</param>
    /// <param name="offset">The offset from UTC that times are written in.</param>
    /// <param name="resolution">The smallest step that the format can write; a second when null.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="format"/> is null or empty, or does not tell times apart that lie one <paramref name="resolution"/> from
    /// each other: calls would be lost at the ends of a window that are written too coarsely.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="resolution"/> is not positive, or <paramref name="offset"/> is none of a time zone.</exception>
    public static DialerTimeFormat Text(string format, TimeSpan offset, TimeSpan? resolution = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(format);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(resolution ?? TimeSpan.MaxValue, TimeSpan.Zero, nameof(resolution));
        long step = (resolution ?? TimeSpan.FromSeconds(1)).Ticks;
        var probe = new DateTimeOffset(2001, 2, 3, 16, 5, 6, 789, offset);
        foreach (long steps in (long[])[probe.UtcTicks / step, (probe.UtcTicks / step) + 1])
        {
            if (!TellsAll(format, new DateTimeOffset(steps * step, TimeSpan.Zero).ToOffset(offset)))
            {
                throw new ArgumentException($"The format \"{format}\" does not write all of a time in steps of {new TimeSpan(step)}.", nameof(format));
            }
        }

        return new(new TimeSpan(step), time => RawJson.FromText(time.ToOffset(offset).ToString(format, CultureInfo.InvariantCulture)));
    }

    /// <summary>The JSON of a time.</summary>
    /// <param name="time">The time; what is finer than <see cref="Resolution"/> is cut off.</param>
    public RawJson Write(DateTimeOffset time) => _write(time);

    private static bool TellsAll(string format, DateTimeOffset time)
    {
        try
        {
            string text = time.ToString(format, CultureInfo.InvariantCulture);
            return DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTime told)
                && told == (told.Kind == DateTimeKind.Utc ? time.UtcDateTime : time.DateTime);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
