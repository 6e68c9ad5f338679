using System.Buffers.Text;
using System.Runtime.CompilerServices;

namespace AiRudder.Aot.Json;

/// <content>Points in time.</content>
public ref partial struct JsonCursor
{
    // 0001-01-01T00:00:00Z and 9999-12-31T23:59:59Z.
    private const long FirstUnixSecond = -62_135_596_800;
    private const long LastUnixSecond = 253_402_300_799;

    /// <summary>Reads a date and time in ISO 8601, as System.Text.Json does: an offset gives local time, <c>Z</c> gives UTC, neither gives an unspecified kind.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public DateTime ReadDateTime()
    {
        Peek();
        int start = _position;
        if (!Iso8601.TryParse(ReadStringBytes(), out DateTime value))
        {
            ThrowMisfit(start, "a date and time in ISO 8601");
        }

        return value;
    }

    /// <summary>Reads a date and time in ISO 8601, as System.Text.Json does: without an offset it is taken as local time.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public DateTimeOffset ReadDateTimeOffset()
    {
        Peek();
        int start = _position;
        if (!Iso8601.TryParse(ReadStringBytes(), out DateTimeOffset value))
        {
            ThrowMisfit(start, "a date and time in ISO 8601");
        }

        return value;
    }

    /// <summary>Reads a point in time in a format.</summary>
    /// <param name="format">The format; <see cref="TimeFormat.WallClock"/> does not belong to this type.</param>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> does not belong to this type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DateTimeOffset ReadDateTimeOffset(TimeFormat format)
    {
        // Generated code names the format, so that once this is inlined one branch is left.
        switch (format)
        {
            case TimeFormat.Iso8601:
            case TimeFormat.Iso8601Utc:
                return ReadDateTimeOffset();
            case TimeFormat.UnixSeconds:
            case TimeFormat.UnixMilliseconds:
                return ReadUnixTime(format);
            case TimeFormat.DateTimeOffset:
                return ReadSpacedDateTimeOffset();
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "The format has no offset.");
        }
    }

    /// <summary>Reads a point in time in a format.</summary>
    /// <param name="format">The format; <see cref="TimeFormat.DateTimeOffset"/> does not belong to this type.</param>
    /// <returns>Unix times in UTC, <see cref="TimeFormat.WallClock"/> with an unspecified kind.</returns>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> does not belong to this type.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DateTime ReadDateTime(TimeFormat format)
    {
        switch (format)
        {
            case TimeFormat.Iso8601:
            case TimeFormat.Iso8601Utc:
                return ReadDateTime();
            case TimeFormat.UnixSeconds:
            case TimeFormat.UnixMilliseconds:
                return ReadUnixTime(format).UtcDateTime;
            case TimeFormat.WallClock:
                return ReadWallClock();
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "The format has an offset.");
        }
    }

    /// <summary>Like <see cref="ReadDateTimeOffset(TimeFormat)"/>; <c>null</c>, and in textual formats but <see cref="TimeFormat.Iso8601"/> an empty string, gives null.</summary>
    /// <param name="format">The format.</param>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DateTimeOffset? ReadNullableDateTimeOffset(TimeFormat format) => TryReadNull() || TryReadEmpty(format) ? null : ReadDateTimeOffset(format);

    /// <summary>Like <see cref="ReadDateTime(TimeFormat)"/>; <c>null</c>, and in textual formats but <see cref="TimeFormat.Iso8601"/> an empty string, gives null.</summary>
    /// <param name="format">The format.</param>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public DateTime? ReadNullableDateTime(TimeFormat format) => TryReadNull() || TryReadEmpty(format) ? null : ReadDateTime(format);

    /// <summary>Reads a date: <c>2024-03-12</c>.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public DateOnly ReadDateOnly()
    {
        Peek();
        int start = _position;
        if (!Iso8601.TryParse(ReadStringBytes(), out DateOnly value))
        {
            ThrowMisfit(start, "a date such as 2024-03-12");
        }

        return value;
    }

    /// <summary>Reads a time of day: <c>14:54:26</c>, with or without a fraction of seven digits.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public TimeOnly ReadTimeOnly()
    {
        Peek();
        int start = _position;
        ReadOnlySpan<byte> text = ReadStringBytes();

        // A time span with days is none, not even with none of them.
        int separator = text.IndexOfAny((byte)'.', (byte)':');
        if (separator < 0 || text[separator] == '.' || !TryParseTimeSpan(text, out TimeSpan value) || value < TimeSpan.Zero || value.Ticks >= TimeSpan.TicksPerDay)
        {
            ThrowMisfit(start, "a time of day");
            return default;
        }

        return TimeOnly.FromTimeSpan(value);
    }

    /// <summary>Reads a time span: <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    /// <exception cref="AiRudderJsonException">Something else follows.</exception>
    public TimeSpan ReadTimeSpan()
    {
        Peek();
        int start = _position;
        if (!TryParseTimeSpan(ReadStringBytes(), out TimeSpan value))
        {
            ThrowMisfit(start, "a time span");
        }

        return value;
    }

    private static bool TryParseTimeSpan(ReadOnlySpan<byte> text, out TimeSpan value)
    {
        value = default;

        // The platform's parser takes white space and a plus sign in front, which JSON's does not.
        return text is [(>= (byte)'0' and <= (byte)'9') or (byte)'-', ..]
            && Utf8Parser.TryParse(text, out value, out int consumed, 'c')
            && consumed == text.Length;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryReadEmpty(TimeFormat format) =>
        format is TimeFormat.Iso8601Utc or TimeFormat.DateTimeOffset or TimeFormat.WallClock && Peek() == '"' && MatchName("\"\""u8);

    private DateTimeOffset ReadSpacedDateTimeOffset()
    {
        Peek();
        int start = _position;
        if (!SpacedTime.TryParse(ReadStringBytes(), out DateTimeOffset value))
        {
            ThrowMisfit(start, "a time such as 2023-09-01 00:00:00+08:00");
        }

        return value;
    }

    private DateTime ReadWallClock()
    {
        Peek();
        int start = _position;
        if (!SpacedTime.TryParse(ReadStringBytes(), out DateTime value))
        {
            ThrowMisfit(start, "a time such as 2024-03-12 14:54:26");
        }

        return value;
    }

    private DateTimeOffset ReadUnixTime(TimeFormat format)
    {
        int start = _position;
        long value = ReadInt64();
        bool isSeconds = format == TimeFormat.UnixSeconds;
        if (isSeconds ? value is < FirstUnixSecond or > LastUnixSecond : value is < FirstUnixSecond * 1000 or > (LastUnixSecond * 1000) + 999)
        {
            ThrowMisfit(start, "a Unix time between the years 1 and 9999");
        }

        return isSeconds ? DateTimeOffset.FromUnixTimeSeconds(value) : DateTimeOffset.FromUnixTimeMilliseconds(value);
    }
}
