using System.Buffers.Text;

namespace AiRudder.Aot.Json;

/// <content>Numbers, identifiers and points in time.</content>
public ref partial struct JsonBuffer
{
    // Longer than any of the forms below.
    private const int MaxScalarLength = 64;

    // Where the date ends in "2024-03-12T14:54:26".
    private const int DateEnd = 10;

    /// <summary>Writes a number.</summary>
    /// <param name="value">The number.</param>
    public void WriteNumber(int value) => WriteNumber((long)value);

    /// <inheritdoc cref="WriteNumber(int)"/>
    public void WriteNumber(uint value) => WriteNumber((ulong)value);

    /// <inheritdoc cref="WriteNumber(int)"/>
    public void WriteNumber(long value)
    {
        Utf8Formatter.TryFormat(value, Reserve(MaxScalarLength), out int written);
        _position += written;
    }

    /// <inheritdoc cref="WriteNumber(int)"/>
    public void WriteNumber(ulong value)
    {
        Utf8Formatter.TryFormat(value, Reserve(MaxScalarLength), out int written);
        _position += written;
    }

    /// <summary>Writes a number in its shortest form that reads back as itself.</summary>
    /// <param name="value">The number.</param>
    /// <exception cref="AiRudderJsonException">It is not finite: JSON has no form for it.</exception>
    public void WriteNumber(float value)
    {
        ThrowUnlessFinite(float.IsFinite(value));
        Utf8Formatter.TryFormat(value, Reserve(MaxScalarLength), out int written);
        _position += written;
    }

    /// <inheritdoc cref="WriteNumber(float)"/>
    public void WriteNumber(double value)
    {
        ThrowUnlessFinite(double.IsFinite(value));
        Utf8Formatter.TryFormat(value, Reserve(MaxScalarLength), out int written);
        _position += written;
    }

    /// <inheritdoc cref="WriteNumber(int)"/>
    public void WriteNumber(decimal value)
    {
        Utf8Formatter.TryFormat(value, Reserve(MaxScalarLength), out int written);
        _position += written;
    }

    /// <summary>Writes a GUID in the form 00000000-0000-0000-0000-000000000000.</summary>
    /// <param name="value">The GUID.</param>
    public void WriteGuid(Guid value)
    {
        Span<byte> free = Reserve(MaxScalarLength);
        Utf8Formatter.TryFormat(value, free[1..], out int written);
        Quote(free, written);
    }

    /// <summary>Writes a date and time in ISO 8601, as System.Text.Json does.</summary>
    /// <param name="value">The time.</param>
    public void WriteDateTime(DateTime value)
    {
        Span<byte> free = Reserve(MaxScalarLength);
        Utf8Formatter.TryFormat(value, free[1..], out int written, 'O');
        Quote(free, TrimFraction(free[1..], written));
    }

    /// <summary>Writes a date and time in ISO 8601, as System.Text.Json does.</summary>
    /// <param name="value">The time.</param>
    public void WriteDateTimeOffset(DateTimeOffset value)
    {
        Span<byte> free = Reserve(MaxScalarLength);
        Utf8Formatter.TryFormat(value, free[1..], out int written, 'O');
        Quote(free, TrimFraction(free[1..], written));
    }

    /// <summary>Writes a point in time in a format. Fractions that the format does not have are dropped.</summary>
    /// <param name="value">The time.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> does not belong to this type.</exception>
    public void WriteDateTimeOffset(DateTimeOffset value, TimeFormat format)
    {
        switch (format)
        {
            case TimeFormat.Iso8601:
                WriteDateTimeOffset(value);
                break;
            case TimeFormat.Iso8601Utc:
                WriteDateTime(value.UtcDateTime);
                break;
            case TimeFormat.DateTimeOffset:
                int start = _position;
                WriteDateTimeOffset(new DateTimeOffset(WholeSeconds(value.Ticks), value.Offset));
                SeparateBySpace(start);
                break;
            case TimeFormat.UnixSeconds:
                WriteNumber(value.ToUnixTimeSeconds());
                break;
            case TimeFormat.UnixMilliseconds:
                WriteNumber(value.ToUnixTimeMilliseconds());
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "The format has no offset.");
        }
    }

    /// <summary>Writes a point in time in a format. Fractions that the format does not have are dropped.</summary>
    /// <param name="value">The time; one of unspecified kind counts as UTC where the format needs to know.</param>
    /// <param name="format">The format.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="format"/> does not belong to this type.</exception>
    public void WriteDateTime(DateTime value, TimeFormat format)
    {
        switch (format)
        {
            case TimeFormat.Iso8601:
                WriteDateTime(value);
                break;
            case TimeFormat.WallClock:
                int start = _position;
                WriteDateTime(new DateTime(WholeSeconds(value.Ticks)));
                SeparateBySpace(start);
                break;
            case TimeFormat.Iso8601Utc:
            case TimeFormat.UnixSeconds:
            case TimeFormat.UnixMilliseconds:
                WriteDateTimeOffset(value.Kind == DateTimeKind.Unspecified ? new DateTimeOffset(value, TimeSpan.Zero) : value, format);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format), format, "The format has an offset.");
        }
    }

    /// <summary>Writes a date: <c>2024-03-12</c>.</summary>
    /// <param name="value">The date.</param>
    public void WriteDateOnly(DateOnly value)
    {
        Span<byte> free = Reserve(MaxScalarLength);
        Utf8Formatter.TryFormat(value.ToDateTime(TimeOnly.MinValue), free[1..], out _, 'O');
        Quote(free, DateEnd);
    }

    /// <summary>Writes a time of day: <c>14:54:26</c>, with a fraction of seven digits where there is one.</summary>
    /// <param name="value">The time.</param>
    public void WriteTimeOnly(TimeOnly value) => WriteTimeSpan(value.ToTimeSpan());

    /// <summary>Writes a time span: <c>[-][d.]hh:mm:ss[.fffffff]</c>.</summary>
    /// <param name="value">The time span.</param>
    public void WriteTimeSpan(TimeSpan value)
    {
        Span<byte> free = Reserve(MaxScalarLength);
        Utf8Formatter.TryFormat(value, free[1..], out int written, 'c');
        Quote(free, written);
    }

    // As in ISO 8601 but for the space. A format of one's own would do, and brings calendars into a native program.
    private void SeparateBySpace(int start) => _array![start + 1 + DateEnd] = (byte)' ';

    private static long WholeSeconds(long ticks) => ticks - (ticks % TimeSpan.TicksPerSecond);

    private void Quote(Span<byte> free, int written)
    {
        free[0] = (byte)'"';
        free[written + 1] = (byte)'"';
        _position += written + 2;
    }

    // "2024-03-12T14:54:26.5000000Z" becomes "2024-03-12T14:54:26.5Z"; a fraction of zeros goes with its point.
    private static int TrimFraction(Span<byte> text, int length)
    {
        const int Point = 19;
        const int FractionEnd = 27;
        int end = FractionEnd;
        while (text[end - 1] == '0')
        {
            end--;
        }

        if (end - 1 == Point)
        {
            end = Point;
        }

        text[FractionEnd..length].CopyTo(text[end..]);
        return length - (FractionEnd - end);
    }

    private static void ThrowUnlessFinite(bool isFinite)
    {
        if (!isFinite)
        {
            throw new AiRudderJsonException("A number that is not finite has no JSON form.");
        }
    }
}
