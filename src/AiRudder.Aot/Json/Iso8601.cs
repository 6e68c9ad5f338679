namespace AiRudder.Aot.Json;

/// <summary>
/// The profile of ISO 8601 that System.Text.Json reads: <c>YYYY-MM-DD[Thh:mm[:ss[.f{0,16}]][Z|(+|-)hh[:mm]]]</c>. Digits of
/// a fraction beyond the seventh are dropped.
/// </summary>
internal static class Iso8601
{
    private const int DateLength = 10;
    private const int MaxFractionDigits = 16;
    private const int TickDigits = 7;
    private const int MaxOffsetHours = 14;

    private enum Zone
    {
        None,
        Utc,
        Offset,
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out DateOnly value)
    {
        value = default;
        return text.Length == DateLength && TryParseDate(text, out value);
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTime value)
    {
        if (!TryParse(text, out value, out Zone zone, out TimeSpan offset))
        {
            return false;
        }

        switch (zone)
        {
            case Zone.Utc:
                value = DateTime.SpecifyKind(value, DateTimeKind.Utc);
                return true;
            case Zone.Offset:
                if (!TryShift(value, offset, out DateTimeOffset moment))
                {
                    return false;
                }

                value = moment.LocalDateTime;
                return true;
            default:
                return true;
        }
    }

    public static bool TryParse(ReadOnlySpan<byte> text, out DateTimeOffset value)
    {
        value = default;
        if (!TryParse(text, out DateTime time, out Zone zone, out TimeSpan offset))
        {
            return false;
        }

        if (zone != Zone.None)
        {
            return TryShift(time, offset, out value);
        }

        // Local time, as System.Text.Json takes it; at the ends of the calendar the zone's offset may lead out of it.
        try
        {
            value = new DateTimeOffset(DateTime.SpecifyKind(time, DateTimeKind.Local));
            return true;
        }
        catch (ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    /// <summary>Parses hours, minutes and seconds of exactly two digits each, with colons: <c>hh:mm:ss</c>.</summary>
    public static bool TryParseTime(ReadOnlySpan<byte> text, out TimeSpan value)
    {
        value = default;
        if (text.Length != 8 || text[2] != ':' || text[5] != ':'
            || !TwoDigits(text, 0, out int hour) || !TwoDigits(text, 3, out int minute) || !TwoDigits(text, 6, out int second)
            || hour > 23 || minute > 59 || second > 59)
        {
            return false;
        }

        value = new TimeSpan(hour, minute, second);
        return true;
    }

    public static bool TryParseDate(ReadOnlySpan<byte> text, out DateOnly value)
    {
        value = default;
        if (text.Length < DateLength || text[4] != '-' || text[7] != '-'
            || !TwoDigits(text, 0, out int century) || !TwoDigits(text, 2, out int year) || !TwoDigits(text, 5, out int month) || !TwoDigits(text, 8, out int day))
        {
            return false;
        }

        year += century * 100;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        value = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>Parses the offset behind a sign: <c>hh</c>, <c>hh:mm</c>; with <paramref name="isCompact"/> also <c>hhmm</c>.</summary>
    public static bool TryParseOffset(ReadOnlySpan<byte> text, bool isCompact, out TimeSpan value)
    {
        value = default;
        int minute = 0;
        bool hasMinutes = text.Length == 5 && text[2] == ':' ? TwoDigits(text, 3, out minute)
            : text.Length == 4 && isCompact ? TwoDigits(text, 2, out minute)
            : text.Length == 2;
        if (!hasMinutes || !TwoDigits(text, 0, out int hour) || hour > MaxOffsetHours || minute > 59 || (hour == MaxOffsetHours && minute != 0))
        {
            return false;
        }

        value = new TimeSpan(hour, minute, 0);
        return true;
    }

    private static bool TryParse(ReadOnlySpan<byte> text, out DateTime value, out Zone zone, out TimeSpan offset)
    {
        value = default;
        zone = Zone.None;
        offset = default;
        if (!TryParseDate(text, out DateOnly date))
        {
            return false;
        }

        value = date.ToDateTime(TimeOnly.MinValue);
        text = text[DateLength..];
        if (text.IsEmpty)
        {
            return true;
        }

        if (text.Length < 6 || text[0] != 'T' || text[3] != ':' || !TwoDigits(text, 1, out int hour) || !TwoDigits(text, 4, out int minute) || hour > 23 || minute > 59)
        {
            return false;
        }

        text = text[6..];
        int second = 0;
        int ticks = 0;
        if (text is [(byte)':', ..])
        {
            if (text.Length < 3 || !TwoDigits(text, 1, out second) || second > 59)
            {
                return false;
            }

            text = text[3..];
            if (text is [(byte)'.', ..])
            {
                text = text[1..];
                if (text.IsEmpty)
                {
                    return false;
                }

                text = text[Fraction(text, out ticks)..];
            }
        }

        value = value.AddTicks((((hour * 60) + minute) * TimeSpan.TicksPerMinute) + (second * TimeSpan.TicksPerSecond) + ticks);
        switch (text)
        {
            case []:
                return true;
            case [(byte)'Z']:
                zone = Zone.Utc;
                return true;
            case [(byte)'+' or (byte)'-', ..]:
                zone = Zone.Offset;
                if (!TryParseOffset(text[1..], isCompact: false, out offset))
                {
                    return false;
                }

                offset = text[0] == '-' ? -offset : offset;
                return true;
            default:
                return false;
        }
    }

    // Gives the number of digits that were read.
    private static int Fraction(ReadOnlySpan<byte> text, out int ticks)
    {
        ticks = 0;
        int digits = 0;
        while (digits < text.Length && digits < MaxFractionDigits && (uint)(text[digits] - '0') <= 9)
        {
            if (digits < TickDigits)
            {
                ticks = (ticks * 10) + (text[digits] - '0');
            }

            digits++;
        }

        for (int i = digits; i < TickDigits; i++)
        {
            ticks *= 10;
        }

        return digits;
    }

    private static bool TryShift(DateTime time, TimeSpan offset, out DateTimeOffset value)
    {
        long utcTicks = time.Ticks - offset.Ticks;
        if (utcTicks < DateTime.MinValue.Ticks || utcTicks > DateTime.MaxValue.Ticks)
        {
            value = default;
            return false;
        }

        value = new DateTimeOffset(time.Ticks, offset);
        return true;
    }

    private static bool TwoDigits(ReadOnlySpan<byte> text, int at, out int value)
    {
        int tens = text[at] - '0';
        int ones = text[at + 1] - '0';
        value = (tens * 10) + ones;
        return (uint)tens <= 9 && (uint)ones <= 9;
    }
}
